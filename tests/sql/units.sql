-- What each respondent typed, one row for each piece of an indicator, and what it comes to by itself.
CREATE TABLE answer AS
WITH RECURSIVE row AS (
  SELECT asked.indicator, asked.who, piece.key, i.answer, i.measured, i.low, i.high, i.whole_of, i.places,
    count(t.cell) AS cells,
    max(CASE WHEN t.cell IN ('outcome', 'place') THEN t.number END) AS written,
    max(CASE WHEN t.cell IN ('numerator', 'in_order') THEN t.number END) AS part,
    max(CASE WHEN t.cell IN ('denominator', 'reviewed', 'among') THEN t.number END) AS whole,
    max(CASE WHEN t.cell IN ('yes_no', 'state', 'judgement', 'words') THEN t.word END) AS said,
    max(CASE WHEN t.cell = 'planned_on' THEN t.word END) AS planned_on,
    max(CASE WHEN t.cell = 'started_on' THEN t.word END) AS started_on,
    max(CASE WHEN t.cell = 'done_on' THEN t.word END) AS done_on,
    max(CASE WHEN t.cell = 'forecast' THEN t.number END) AS written_forecast,
    max(CASE WHEN t.cell = 'forecast' AND t.word <> '?' THEN t.word END) AS foretold,
    max(CASE WHEN t.cell = 'reason' THEN t.word END) AS reason,
    max(t.cell NOT IN ('forecast', 'reason') AND t.word = '?') AS unreadable,
    max(t.cell = 'forecast' AND t.word = '?') AS unreadable_forecast,
    max(t.cell NOT IN ('reason', 'forecast')) AS anything
  FROM asked JOIN indicator AS i ON i.id = asked.indicator JOIN piece ON piece.indicator = asked.indicator
  LEFT JOIN typed AS t ON t.who = asked.who AND t.indicator = asked.indicator AND t.part = piece.key
  GROUP BY asked.indicator, asked.who, piece.key
),
-- What cannot be true, or is not known, is nobody's denominator, nor is what is a part of it.
possible(indicator, who, key, part) AS (
  SELECT indicator, who, key, part FROM row WHERE whole_of IS NULL AND part <= whole
  UNION SELECT r.indicator, r.who, r.key, r.part FROM possible AS o
  JOIN row AS r ON r.whole_of = o.indicator AND r.who = o.who AND r.key = o.key WHERE r.part <= o.part
),
counted AS (
  SELECT row.*,
    CASE
      WHEN answer <> 'actions' OR (SELECT forecast FROM indicator WHERE id = row.indicator) <> 'derived' THEN written_forecast
      -- What is done, and what is planned by the last day of the year and not cancelled.
      WHEN (SELECT takes_forecasts FROM now) AND (
        EXISTS (SELECT 1 FROM action AS a WHERE a.who = row.who AND a.indicator = row.indicator)
        OR reason = 'because_no_actions'
      ) THEN 10000 * (
        SELECT count(*) FROM action AS a JOIN action_step AS s ON s.id = a.status CROSS JOIN now
        WHERE a.who = row.who AND a.indicator = row.indicator
          AND (s.counts OR (NOT s.cancelled AND a.planned <= last_day))
      )
    END AS forecast,
    CASE
      WHEN answer <> 'actions' THEN written
      WHEN EXISTS (SELECT 1 FROM action AS a WHERE a.who = row.who AND a.indicator = row.indicator)
        OR reason = 'because_no_actions' THEN 10000 * (
          SELECT count(*) FROM action AS a JOIN action_step AS s ON s.id = a.status
          WHERE a.who = row.who AND a.indicator = row.indicator AND s.counts
        )
    END AS figure,
    CASE
      WHEN whole_of IS NULL THEN whole
      ELSE (
        SELECT o.part FROM possible AS o WHERE o.indicator = row.whole_of AND o.who = row.who AND o.key = row.key
      )
    END AS of
  FROM row
)
SELECT counted.*,
  CASE
    WHEN NOT coalesce(anything, 0) AND figure IS NULL THEN coalesce(
      (SELECT status FROM reason WHERE id = counted.reason), CASE WHEN measured THEN 'not_reported' ELSE 'followed_up_later' END
    )
    WHEN unreadable THEN 'write_number'
    WHEN answer IN ('share', 'cases') AND whole_of IS NULL AND (part IS NULL OR of IS NULL) THEN 'incomplete'
    WHEN answer = 'rank' AND (figure IS NULL OR of IS NULL) THEN 'incomplete'
    WHEN answer IN ('number', 'actions') AND figure NOT BETWEEN low AND high THEN 'check_number'
    WHEN answer = 'rank' AND (figure < 10000 OR of < 10000 OR figure > of) THEN 'check_number'
    WHEN whole_of IS NOT NULL AND of IS NULL THEN 'incomplete'
    WHEN answer IN ('share', 'cases') AND part > of THEN 'check_number'
    WHEN answer IN ('share', 'cases') AND of = 0 THEN 'nothing_counted'
  END AS lacks,
  CASE
    WHEN coalesce(unreadable_forecast, 0) THEN 'write_number'
    WHEN forecast IS NULL THEN coalesce(
      (SELECT status FROM reason WHERE id = counted.reason), CASE WHEN measured THEN 'not_reported' ELSE 'followed_up_later' END
    )
    WHEN forecast NOT BETWEEN low AND high THEN 'check_number'
  END AS lacks_forecast,
  -- A forecast is asked for in every round, of what is measured this year.
  CASE
    WHEN coalesce(unreadable_forecast, 0) THEN CASE WHEN (SELECT forecast FROM indicator WHERE id = counted.indicator) = 'judgement' THEN 'choose_from_list' ELSE 'write_number' END
    WHEN forecast IS NULL AND foretold IS NULL
      THEN coalesce((SELECT status FROM reason WHERE id = counted.reason), 'not_reported')
    WHEN forecast NOT BETWEEN low AND high THEN 'check_number'
  END AS lacks_grade
FROM counted;
-- Several answers lack what the first of them lacks; one of them that is empty makes the answer incomplete.
UPDATE answer SET lacks = (
  SELECT CASE WHEN a.anything THEN a.lacks ELSE 'incomplete' END FROM part AS p JOIN answer AS a ON a.indicator = p.id
  WHERE p.indicator = answer.indicator AND a.who = answer.who AND (a.lacks IS NOT NULL OR NOT coalesce(a.anything, 0))
  ORDER BY p.pos LIMIT 1
) WHERE answer = 'several' AND anything;
-- A group that answers alone, of all who stand in it, answers for itself where each group has the target.
CREATE TABLE for_its_group AS
SELECT r.indicator, r.who FROM respondent AS r JOIN indicator AS i ON i.id = r.indicator AND i.aimed = 'group'
WHERE r.is_node AND i.rule <> 'weighted_mean' AND EXISTS (SELECT 1 FROM grp WHERE id = r.who) AND 1 = (
  SELECT count(*) FROM respondent AS other JOIN stands_in ON node = other.who AND grp = r.who WHERE other.indicator = r.indicator
);
CREATE TABLE own AS
WITH value AS (
  SELECT a.*,
    CASE
      WHEN lacks IS NOT NULL THEN NULL
      WHEN a.answer IN ('share', 'cases') THEN 100 * part
      WHEN a.answer = 'yes_no' THEN CASE said WHEN 'yes' THEN 10000 ELSE 0 END
      WHEN a.answer IN ('number', 'actions', 'rank') THEN figure
    END AS num,
    CASE WHEN a.answer IN ('share', 'cases') THEN of / 10000 ELSE 1 END AS den,
    aim.target AS whole_target, k.because,
    -- Whoever answers for all is judged by the target of all.
    CASE
      WHEN k.counts THEN t.own
      WHEN k.because IS NULL AND (i.aimed = 'unit' OR f.who IS NOT NULL OR h.who IS NOT NULL) THEN t.id
    END AS own_target,
    t.against, each.day, each.kind AS target_kind,
    CASE
      WHEN NOT k.counts AND (k.because IS NOT NULL OR (i.aimed <> 'unit' AND f.who IS NULL AND h.who IS NULL)) THEN NULL
      WHEN ky.counts THEN ty.own ELSE ty.id
    END AS own_for_year,
    ty.id AS whole_for_year
  FROM answer AS a JOIN indicator AS i ON i.id = a.indicator
  LEFT JOIN for_all AS f ON f.indicator = a.indicator AND f.who = a.who
  LEFT JOIN for_its_group AS h ON h.indicator = a.indicator AND h.who = a.who
  JOIN aim ON aim.indicator = a.indicator AND aim.who = a.who
  JOIN target AS t ON t.id = aim.target JOIN kind AS k ON k.name = t.kind
  -- What each shall reach, where how many reach theirs is counted.
  JOIN target AS each ON each.id = coalesce(t.own, t.id)
  JOIN year_aim AS y ON y.indicator = a.indicator AND y.who = a.who
  JOIN target AS ty ON ty.id = y.target JOIN kind AS ky ON ky.name = ty.kind
)
SELECT value.*,
  target_kind = 'within_budget' AND NOT now.year_end AS by_forecast,
  CASE
    WHEN against = 'budget' THEN (
      SELECT number FROM budget AS b WHERE b.indicator = value.indicator AND b.who = value.who
    )
    WHEN EXISTS (SELECT 1 FROM across_break AS x WHERE x.indicator = value.indicator AND x.which = value.against) THEN NULL
    WHEN against IN ('baseline', 'latest', 'last_year') THEN (
      SELECT p.number FROM own_past AS p
      WHERE p.indicator = value.indicator AND p.which = value.against AND p.part = value.key AND (
        p.who = value.who OR (p.who = '' AND value.indicator IN (SELECT indicator FROM alone))
      )
    )
  END AS cmp,
  -- Whether it is done by the day, and whether it has been by now.
  CASE target_kind
    WHEN 'done_by' THEN said = 'milestone_done' AND coalesce(done_on <= day, 0)
    WHEN 'started_by' THEN (said <> 'milestone_not_started' AND coalesce(started_on <= day, 0))
      OR (said = 'milestone_done' AND coalesce(done_on <= day, 0))
  END AS by_the_day,
  CASE
    WHEN day IS NULL OR said IS NULL THEN NULL
    -- What will be done after the last day that is reported has not been done.
    WHEN target_kind = 'done_by' THEN said = 'milestone_done' AND coalesce(done_on <= min(day, ends), 0)
    ELSE (said <> 'milestone_not_started' AND coalesce(started_on <= min(day, ends), 0))
      OR (said = 'milestone_done' AND coalesce(done_on <= min(day, ends), 0))
  END AS hit,
  CASE target_kind
    WHEN 'done_by' THEN said = 'milestone_done' AND done_on IS NULL
    WHEN 'started_by' THEN said <> 'milestone_not_started' AND started_on IS NULL
      AND NOT (said = 'milestone_done' AND coalesce(done_on <= min(day, ends), 0))
    ELSE 0
  END AS undated
FROM value CROSS JOIN now;
-- What each has from earlier, where it is known: its own number, or that of the whole where nobody else answers.
INSERT INTO known
WITH mine AS (
  SELECT o.indicator, o.key, o.who, s.name, p.number FROM own AS o JOIN source AS s USING (indicator)
  JOIN own_past AS p ON p.indicator = o.indicator AND p.which = s.which AND p.part = o.key AND (
    p.who = o.who OR (p.who = '' AND o.indicator IN (SELECT indicator FROM alone))
  )
),
apart AS (
  SELECT indicator, key, who, max(CASE name WHEN 'base' THEN number END) AS base, max(CASE name WHEN 'same' THEN number END) AS same,
    coalesce(max(CASE name WHEN 'year' THEN number END), max(CASE name WHEN 'year otherwise' THEN number END)) AS year,
    max(CASE name WHEN 'old' THEN number END) AS old
  FROM mine GROUP BY indicator, key, who
)
SELECT indicator, '', key, who, base, 1, CASE WHEN year > 0 THEN same / 1000 END, CASE WHEN year > 0 THEN year / 1000 END, year, 1, old, 1
FROM apart;
-- A trend is of the outcome, whatever is judged; by the target that is the respondent's own, or the direction of the whole's.
INSERT INTO question
SELECT 'own trend', indicator, '', key, who, coalesce(own_target, whole_target), num, den,
  CASE WHEN own_target = whole_target OR own_target IS NULL THEN cmp END, 1, 0, NULL
FROM own WHERE lacks IS NULL AND num IS NOT NULL;
INSERT INTO question
SELECT 'own', indicator, '', key, who, coalesce(own_target, whole_target), CASE WHEN by_forecast THEN forecast ELSE num END,
  den, CASE WHEN own_target = whole_target OR own_target IS NULL THEN cmp END, 1, 0, hit
FROM own
WHERE CASE WHEN by_forecast THEN lacks_forecast ELSE lacks END IS NULL AND (own_target IS NOT NULL OR because IS NOT NULL)
  AND target_kind <> 'compound';
-- A compound is met when all of its parts are, or any where that is enough; its degree is the lowest, or the highest,
-- and its step that of the worst part, or of the best.
CREATE TABLE compound AS
WITH of_parts AS (
  SELECT p.indicator, v.who, p.indicator IN (SELECT indicator FROM any_is_enough) AS any_is_enough,
    max(coalesce(v.met, 0)) AS one, min(coalesce(v.met, 0)) AS each, max(v.status = 'level_not_decided') AS undecided,
    max(v.status = 'no_comparison') AS unknown, count(v.rounded) = (
      SELECT count(*) FROM part AS q WHERE q.indicator = p.indicator
    ) AS divided, min(v.rounded) AS lowest, max(v.rounded) AS highest,
    max(v.place) AS worst, min(v.place) AS best,
    -- What each comes to by itself, with what the calendar says of it.
    max(v.status = (SELECT s.id FROM step AS s WHERE s.indicator = p.id AND s.pos = 0)) AS met_for_good,
    max(v.status = (SELECT s.id FROM step AS s WHERE s.indicator = p.id ORDER BY s.pos DESC LIMIT 1)) AS lost_for_good,
    max(v.status = 'at_year_end') AS still_open, max(v.status = 'not_due') AS to_come
  FROM part AS p JOIN verdict AS v ON v.asks = 'own' AND v.indicator = p.id GROUP BY p.indicator, v.who
),
told AS (
  SELECT o.*, iif(any_is_enough, one, each) AS met, CASE
      WHEN NOT o.divided OR i.degree <> 'own' THEN NULL
      WHEN iif(any_is_enough, one, each) THEN max(10000, iif(any_is_enough, highest, lowest))
      ELSE min(9999, iif(any_is_enough, highest, lowest))
    END AS shown
  FROM of_parts AS o JOIN indicator AS i ON i.id = o.indicator
)
SELECT told.indicator, who, shown, met, CASE
    WHEN any_is_enough AND met_for_good THEN (SELECT s.id FROM step AS s WHERE s.indicator = told.indicator AND s.pos = 0)
    WHEN unknown THEN 'no_comparison'
    -- One that is lost for good loses all; else the rest of the year may change what any of them comes to.
    WHEN NOT any_is_enough AND lost_for_good THEN (
      SELECT s.id FROM step AS s WHERE s.indicator = told.indicator ORDER BY s.pos DESC LIMIT 1
    )
    WHEN undecided THEN 'level_not_decided'
    WHEN still_open THEN 'at_year_end'
    WHEN met THEN (SELECT s.id FROM step AS s WHERE s.indicator = told.indicator AND s.pos = 0)
    WHEN to_come THEN 'not_due'
    ELSE (SELECT s.id FROM step AS s WHERE s.indicator = told.indicator AND s.pos = iif(any_is_enough, best, worst))
  END AS status
FROM told JOIN indicator AS i ON i.id = told.indicator CROSS JOIN now;
-- One that is met is enough, whatever is written of the others, or not.
UPDATE own SET lacks = NULL WHERE lacks IS NOT NULL AND indicator IN (SELECT indicator FROM any_is_enough)
  AND EXISTS (SELECT 1 FROM compound AS c WHERE c.indicator = own.indicator AND c.who = own.who
    AND c.status = (SELECT s.id FROM step AS s WHERE s.indicator = own.indicator AND s.pos = 0));
INSERT INTO question
SELECT 'own grade', indicator, '', key, who, coalesce(own_for_year, whole_for_year), forecast, 1,
  -- A whole year is compared with the whole of last year.
  CASE
    WHEN (SELECT against FROM target WHERE id = whole_for_year) = 'last_year' THEN (
      SELECT year FROM known AS k WHERE k.indicator = own.indicator AND k.key = own.key AND k.who = own.who
    )
    WHEN own_target = whole_target OR own_target IS NULL THEN cmp
  END, 1, 0, NULL
FROM own WHERE lacks_grade IS NULL AND forecast IS NOT NULL AND (own_target IS NOT NULL OR because IS NOT NULL);
-- What is derived of a milestone: reached in time, or planned to be; once the day has passed nothing more can come.
CREATE TABLE own_day AS
WITH reached AS (
  SELECT *, CASE target_kind WHEN 'done_by' THEN said = 'milestone_done' ELSE said <> 'milestone_not_started' END AS has_come,
    -- A day ahead is a plan.
    coalesce(done_on > ends AND done_on <= day, 0)
      OR (target_kind = 'started_by' AND coalesce(started_on > ends AND started_on <= day, 0)) AS ahead
  FROM own CROSS JOIN now WHERE day IS NOT NULL
)
SELECT indicator, who, key, CASE
    WHEN lacks IS NOT NULL THEN lacks
    WHEN undated THEN 'write_date'
    WHEN by_the_day OR ahead OR (NOT has_come AND planned_on <= day AND day > ends) THEN (SELECT id FROM grade WHERE best)
    WHEN NOT has_come AND planned_on IS NULL AND day > ends THEN coalesce(
      (SELECT id FROM grade WHERE NOT best AND NOT last ORDER BY pos LIMIT 1), 'not_reported'
    )
    ELSE (SELECT id FROM grade WHERE last)
  END AS grade
FROM reached;
CREATE TABLE own_grade AS
SELECT o.indicator, o.who, o.key, CASE
    WHEN NOT now.takes_forecasts OR i.forecast = 'none' THEN 'no_forecast'
    WHEN NOT i.this_year THEN 'followed_up_later'
    WHEN i.forecast = 'derived' AND o.answer = 'milestone' THEN (
      SELECT d.grade FROM own_day AS d WHERE d.indicator = o.indicator AND d.who = o.who AND d.key = o.key
    )
    WHEN o.lacks_grade IS NOT NULL THEN o.lacks_grade
    WHEN i.forecast = 'judgement' THEN o.foretold
    -- The level of a sum is the total's, and no part's forecast is held against it.
    WHEN i.rule = 'sum' AND i.has_total AND o.key <> 'total' AND o.against IS NULL AND o.because IS NULL THEN 'no_target'
    WHEN own_target IS NULL AND because IS NULL THEN
      CASE WHEN i.rule = 'none' THEN 'no_figure_for_all' WHEN i.aimed <> 'group' THEN 'committee' WHEN EXISTS (SELECT 1 FROM stands_in WHERE node = o.who) THEN 'group' ELSE 'no_target' END
    ELSE v.grade
  END AS grade
FROM own AS o JOIN indicator AS i ON i.id = o.indicator CROSS JOIN now LEFT JOIN verdict AS v
  ON v.asks = 'own grade' AND v.indicator = o.indicator AND v.key = o.key AND v.who = o.who;
CREATE INDEX own_grade_by ON own_grade(indicator, who, key);
CREATE TABLE own_status AS
SELECT o.*, coalesce(v.shown, CASE WHEN o.own_target IS NOT NULL THEN c.shown END) AS shown, v.to_go, v.left_ten,
  -- Whether the comparison holds as things stand, whatever the calendar says of it.
  CASE WHEN coalesce(v.place, c.met) IS NOT NULL THEN coalesce(v.met, c.met, 0) END AS holds, coalesce(v.lost, 0) AS lost,
  CASE
    WHEN o.lacks IS NOT NULL OR o.num IS NULL THEN 'no_trend'
    -- How far one of many lies from the level of all says nothing, nor how far a part lies from that of the total.
    WHEN m.wanted = 'nearer' AND (
      (own_target IS NULL AND because IS NULL)
      OR (i.rule = 'sum' AND i.has_total AND o.key <> 'total' AND o.against IS NULL AND because IS NULL)
    ) THEN 'not_comparable'
    ELSE m.trend
  END AS trend, CASE
    WHEN by_forecast AND lacks_forecast IS NOT NULL THEN lacks_forecast
    WHEN NOT by_forecast AND lacks IS NOT NULL THEN lacks
    WHEN o.undated THEN 'write_date'
    WHEN v.status IS NULL AND i.rule = 'sum' AND i.has_total AND o.key <> 'total' AND o.against IS NULL THEN 'no_target'
    ELSE coalesce(v.status, CASE WHEN o.own_target IS NOT NULL THEN c.status END,
      CASE WHEN i.rule = 'none' THEN 'no_figure_for_all' WHEN i.aimed <> 'group' THEN 'committee' WHEN EXISTS (SELECT 1 FROM stands_in WHERE node = o.who) THEN 'group' ELSE 'no_target' END)
  END AS status
FROM own AS o JOIN indicator AS i ON i.id = o.indicator LEFT JOIN verdict AS v
  ON v.asks = 'own' AND v.indicator = o.indicator AND v.key = o.key AND v.who = o.who
LEFT JOIN compound AS c ON o.target_kind = 'compound' AND c.indicator = o.indicator AND c.who = o.who
LEFT JOIN verdict AS m ON m.asks = 'own trend' AND m.indicator = o.indicator AND m.key = o.key AND m.who = o.who;
CREATE INDEX own_status_by ON own_status(indicator, who, key);
