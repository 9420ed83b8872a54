-- Whether what is judged meets its target is decided by the comparison alone; the degree only divides what is not met.
-- Sums and quotients are rounded half up at the answer's decimals and four more. What is typed is compared as it is: it
-- has four decimals at most here, so the same rounding changes nothing of it. All is done in whole numbers: nothing is
-- ever a fraction of a machine's.
CREATE VIEW verdict AS
WITH year AS (
  SELECT
    now.*,
    (strftime('%m', ends) - 1) * strftime('%d', date(ends, 'start of month', '+1 month', '-1 day'))
      + strftime('%d', ends) AS sn,
    12 * strftime('%d', date(ends, 'start of month', '+1 month', '-1 day')) AS sd
  FROM now
),
asked_about AS (
  SELECT q.*,
    -- A part of the year's level is expected by now: of a year's forecast all of it, of what is a part already too, and
    -- of how many respondents there are.
    in_part AND q.asks NOT LIKE '%grade' AND NOT k.counts AND t.kind NOT IN ('within_budget', 'all_cases')
      AND coalesce(t.against, '') <> 'last_year' AS divided
  FROM (
    SELECT question.*, i.profile IN ('linear', 'same_period_last_year')
      AND (NOT now.year_end OR (i.basis = 'period' AND i.covers = 'period'))
      AND question.target NOT IN (SELECT target FROM interim) AS in_part,
      -- What is judged is what there has been since the year began: every period begins then in these plans.
      i.accumulated OR (
        i.basis = 'period' AND i.covers = 'year' AND i.answer IN ('number', 'share', 'cases', 'actions', 'rank', 'several', 'yes_no')
        AND question.target NOT IN (SELECT target FROM interim) AND coalesce(a.against, '') <> 'last_year'
        AND NOT (i.profile = 'same_period_last_year' AND NOT now.year_end)
      ) AS to_date
    FROM question JOIN indicator AS i ON i.id = question.indicator JOIN target AS a ON a.id = question.target CROSS JOIN now
  ) AS q JOIN target AS t ON t.id = q.target JOIN kind AS k ON k.name = t.kind
),
facts AS (
  SELECT q.*, t.kind, t.level, t.highest, t.count, t.share, t.against, t.day, k.better, k.rises, k.counts, k.because,
    i.degree AS method, i.answer, i.basis, i.grows, i.rule, i.places, i.stays AND q.to_date AS only_grows, i.stands_still, y.year_end, y.ends,
    -- Where nothing is said, what only grows is held against a level, or what is said to be of a whole year, when the year is over,
    -- and else as it stands; a target that a round has of its own is of what shall have come by then. A mean does not grow.
    CASE
      WHEN k.counts THEN 'as_units'
      WHEN i.profile <> 'usual' THEN i.profile
      WHEN i.grows AND q.to_date AND q.target NOT IN (SELECT target FROM interim)
        AND i.rule NOT IN ('mean', 'weighted_mean', 'median', 'min', 'max', 'index')
        AND (
          t.kind IN ('at_least', 'more_than', 'at_most', 'less_than', 'equal_to', 'between', 'all_cases')
          OR (t.against IN ('baseline', 'latest') AND EXISTS (
            SELECT 1 FROM past_year AS y WHERE y.indicator = q.indicator AND y.which = t.against AND y.is_whole AND NOT EXISTS (
              SELECT 1 FROM across_break AS x WHERE x.indicator = y.indicator AND x.which = y.which
            )
          ))
        ) THEN 'progress'
      ELSE 'as_it_stands'
    END AS profile,
    -- The level of a sum is the total's, and no part of it is held against it.
    i.rule = 'sum' AND i.has_total AND q.key <> 'total' AND t.against IS NULL AND k.because IS NULL AND NOT k.counts
      AS of_sum,
    CASE WHEN NOT divided THEN 1 WHEN i.profile = 'linear' THEN y.sn ELSE known.sn END AS sn,
    CASE WHEN NOT divided THEN 1 WHEN i.profile = 'linear' THEN y.sd ELSE known.sd END AS sd,
    EXISTS (SELECT 1 FROM across_break AS x WHERE x.indicator = q.indicator AND x.which = t.against) AS broken,
    known.base, known.base_den, known.old, known.old_den, i.tolerance, ten.power AS ten, left_ten.power AS left_ten,
    -- Which values are better: as the target says, else as the indicator does, else low ranks; the nearer to a level.
    CASE
      WHEN k.better <> 'neither' THEN k.better
      WHEN t.kind IN ('equal_to', 'between') OR (t.kind = 'as_last_time' AND i.prefers IS NULL) THEN 'nearer'
      ELSE coalesce(i.prefers, CASE i.answer WHEN 'rank' THEN 'less' END)
    END AS wanted
  FROM asked_about AS q
  JOIN target AS t ON t.id = q.target JOIN kind AS k ON k.name = t.kind JOIN indicator AS i ON i.id = q.indicator
  CROSS JOIN year AS y
  LEFT JOIN known ON known.indicator = q.indicator AND known.key = q.key AND known.who = q.who
    AND (q.who <> '' OR known.scope = q.scope)
  JOIN ten ON ten.p = i.places + 4
  -- What is left is worked out too.
  JOIN ten AS left_ten ON left_ten.p = i.places + 4
),
held AS (
  SELECT *,
    CASE
      WHEN kind IN ('at_least', 'at_most', 'less_than', 'more_than', 'equal_to', 'between') THEN level * sn
      WHEN kind IN ('increase', 'decrease', 'not_increase', 'not_decrease', 'as_last_time', 'within_budget') THEN cmp * sn
      WHEN kind = 'all_units' THEN cmp
      WHEN kind = 'at_least_units' THEN count * 10000
      WHEN kind = 'share_of_units' THEN share * (cmp / 10000)
      WHEN kind = 'all_cases' THEN 1000000
    END AS ln,
    CASE WHEN kind = 'share_of_units' THEN 100 ELSE sd * CASE WHEN against IS NULL THEN 1 ELSE coalesce(cden, 1) END END AS ld,
    highest * sn AS hn, sd AS hd
  FROM facts
),
rounded AS (
  -- Whole numbers of what is divided first, and then the rest, so that large numbers stay within 64 bits.
  SELECT *,
    CASE WHEN num < 0 THEN -1 ELSE 1 END * (abs(num) / den * (ten / 10000) + (2 * (abs(num) % den) * (ten / 10000) + den) / (2 * den)) AS v,
    CASE WHEN ln < 0 THEN -1 ELSE 1 END * (abs(ln) / ld * (ten / 10000) + (2 * (abs(ln) % ld) * (ten / 10000) + ld) / (2 * ld)) AS l,
    CASE WHEN hn < 0 THEN -1 ELSE 1 END * (abs(hn) / hd * (ten / 10000) + (2 * (abs(hn) % hd) * (ten / 10000) + hd) / (2 * hd)) AS h,
    CASE WHEN num < 0 THEN -1 ELSE 1 END * (abs(num) / den * (left_ten / 10000) + (2 * (abs(num) % den) * (left_ten / 10000) + den) / (2 * den)) AS left_v,
    CASE WHEN base < 0 THEN -1 ELSE 1 END * (abs(base) / base_den * (ten / 10000) + (2 * (abs(base) % base_den) * (ten / 10000) + base_den) / (2 * base_den)) AS b,
    CASE WHEN old < 0 THEN -1 ELSE 1 END * (abs(old) / old_den * (ten / 10000) + (2 * (abs(old) % old_den) * (ten / 10000) + old_den) / (2 * old_den)) AS o,
    tolerance * ten / 10000 AS within,
    CASE WHEN ln < 0 THEN -1 ELSE 1 END * (abs(ln) / ld * (left_ten / 10000) + (2 * (abs(ln) % ld) * (left_ten / 10000) + ld) / (2 * ld)) AS left_l
  FROM held
),
compared AS (
  SELECT *,
    CASE
      WHEN hit IS NOT NULL THEN hit
      WHEN kind IN ('at_least', 'not_decrease', 'all_units', 'at_least_units', 'share_of_units', 'all_cases') THEN v >= l
      WHEN kind IN ('more_than', 'increase') THEN v > l
      WHEN kind IN ('at_most', 'not_increase', 'within_budget') THEN v <= l
      WHEN kind IN ('less_than', 'decrease') THEN v < l
      -- As last time is at least as good, where one way is better.
      WHEN kind = 'as_last_time' THEN CASE wanted WHEN 'more' THEN v >= l WHEN 'less' THEN v <= l ELSE v = l END
      WHEN kind = 'equal_to' THEN v = l
      WHEN kind = 'between' THEN v BETWEEN l AND h
    END AS met,
    -- The exact degree as a fraction; none where the target is zero or less.
    CASE
      WHEN method = 'none' OR hit IS NOT NULL OR (answer = 'yes_no' AND who <> '' AND indicator NOT IN (SELECT id FROM part)) THEN NULL
      -- What shall rise, fall or be held does or does not, however far: there is no size to be a part of.
      WHEN kind IN ('increase', 'decrease', 'not_increase', 'not_decrease', 'as_last_time') THEN NULL
      -- The way from the baseline that has been gone; none where the baseline is there already.
      WHEN method = 'way_from_baseline' THEN CASE
        WHEN counts OR against = 'baseline' THEN NULL WHEN better = 'more' AND l > b THEN v - b WHEN better = 'less' AND l < b THEN b - v
      END
      -- Nor is a loss a share of a level above nothing.
      WHEN l <= 0 OR (better = 'more' AND v < 0) THEN NULL
      WHEN better = 'more' AND method IN ('own', 'outcome_over_target') THEN num * ld
      WHEN better = 'less' AND method IN ('own', 'two_minus') THEN 2 * den * ln - num * ld
      WHEN better = 'less' AND method = 'target_over_outcome' AND v > 0 THEN ln * den
    END AS dn,
    CASE method WHEN 'target_over_outcome' THEN num * ld WHEN 'way_from_baseline' THEN abs(l - b) ELSE den * ln END AS dd,
    -- How far from the range the outcome lies, and the earlier one.
    max(l - v, v - coalesce(h, l), 0) AS off, max(l - o, o - coalesce(h, l), 0) AS off_before
  FROM rounded
),
divided AS (
  SELECT *,
    -- Who stands at a level that must be passed has one step of the answer's last decimal to go, at least.
    -- A yes or a no has nothing left.
    CASE WHEN NOT of_sum AND kind <> 'between' AND NOT (answer = 'yes_no' AND who <> '') THEN max(
      CASE WHEN iif(kind = 'as_last_time', wanted, better) = 'less' THEN left_v - left_l ELSE left_l - left_v END,
      CASE WHEN NOT met AND kind IN ('more_than', 'less_than', 'increase', 'decrease') THEN CASE
        WHEN places = 0 AND asks NOT LIKE 'own%' AND rule IN ('mean', 'weighted_mean', 'median', 'index') THEN 1000
        ELSE 10000
      END ELSE -9000000000000000000 END
    ) END AS to_go,
    -- The whole or more only where the target is met.
    CASE WHEN of_sum THEN NULL WHEN met THEN max(10000, rounded) ELSE min(9999, rounded) END AS shown
  -- Never less than nothing.
  FROM (SELECT *, (20000 * max(0, dn) + dd) / (2 * dd) AS rounded FROM compared)
),
placed AS (
  SELECT *,
    -- Which step it is, whatever the calendar says.
    CASE
      WHEN met THEN 0
      WHEN kind IN ('increase', 'decrease') AND v = l AND stands_still IS NOT NULL
        THEN (SELECT s.pos FROM step AS s WHERE s.indicator = divided.indicator AND s.id = stands_still)
      ELSE coalesce(
        (
          SELECT s.pos FROM step AS s
          WHERE s.indicator = divided.indicator AND s.pos > 0 AND s.begins <= divided.shown ORDER BY s.pos LIMIT 1
        ),
        (SELECT max(s.pos) FROM step AS s WHERE s.indicator = divided.indicator)
      )
    END AS place,
    -- What only grows and has passed what it should stay below does not come back; what is judged when the year is over
    -- is told as nothing worse until then, though it is counted among those that are not met.
    only_grows AND CASE
      WHEN kind IN ('at_most', 'less_than', 'decrease', 'not_increase') THEN NOT met
      WHEN kind = 'as_last_time' THEN v > l AND wanted <> 'more'
      WHEN kind = 'equal_to' THEN v > l
      WHEN kind = 'between' THEN v > h
      ELSE 0
    END AS is_past,
    only_grows AND met AND (rises OR kind = 'all_cases' OR (kind = 'as_last_time' AND wanted = 'more')) AS is_won
  FROM divided
)
SELECT asks, indicator, scope, key, who, num, den, ln, ld, hn, hd, better, wanted, met,
  -- A case that was not in order is one of all the year's.
  coalesce(is_past, 0) OR (kind = 'all_cases' AND basis <> 'state' AND NOT grows AND NOT coalesce(met, 1)) AS lost, rounded,
  -- What must not be passed, and still may be, is kept to no degree before the year is over.
  CASE
    WHEN met AND better = 'less' AND profile IN ('year_end', 'progress') AND NOT year_end AND NOT of_sum AND because IS NULL THEN NULL
    ELSE shown
  END AS shown, to_go, left_ten,
  CASE
    WHEN because IS NOT NULL THEN because
    WHEN of_sum THEN 'no_target'
    WHEN against IS NOT NULL AND cmp IS NULL THEN iif(broken, 'series_break', 'no_comparison')
    WHEN divided AND sn + sd IS NULL THEN 'no_comparison'
    WHEN day IS NOT NULL AND NOT met AND coalesce(day > ends, NOT year_end) THEN 'not_due'
    -- Before the year is over only what nothing more can change is said: that it is met, or as far from it as can be.
    WHEN profile IN ('year_end', 'progress') AND NOT year_end AND day IS NULL AND NOT coalesce(is_won, 0) AND NOT (
      coalesce(is_past, 0) AND profile = 'progress' AND place = (SELECT max(s.pos) FROM step AS s WHERE s.indicator = placed.indicator)
    ) THEN 'at_year_end'
    ELSE (SELECT s.id FROM step AS s WHERE s.indicator = placed.indicator AND s.pos = place)
  END AS status,
  CASE WHEN because IS NULL AND NOT of_sum AND NOT (against IS NOT NULL AND cmp IS NULL) THEN place END AS place,
  CASE
    WHEN wanted IS NULL OR o IS NULL OR (wanted = 'nearer' AND off IS NULL) THEN 'not_comparable'
    WHEN CASE wanted WHEN 'more' THEN v > o + within WHEN 'less' THEN v < o - within ELSE off < off_before - within END THEN 'better'
    WHEN CASE wanted WHEN 'more' THEN v < o - within WHEN 'less' THEN v > o + within ELSE off > off_before + within END THEN 'worse'
    ELSE 'unchanged'
  END AS trend,
  -- A forecast of the year, on the scale of forecasts, whatever the round.
  CASE
    WHEN because IS NOT NULL THEN because
    WHEN of_sum THEN 'no_target'
    WHEN against <> 'respondents' AND cmp IS NULL THEN iif(broken, 'series_break', 'no_comparison')
    WHEN met THEN (SELECT id FROM grade WHERE best)
    ELSE coalesce(
      (SELECT id FROM grade WHERE NOT best AND NOT last AND begins <= placed.shown ORDER BY pos LIMIT 1),
      (SELECT id FROM grade WHERE last)
    )
  END AS grade
FROM placed;
