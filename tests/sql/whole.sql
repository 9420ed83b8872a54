-- What the whole was before, of whatever serves for what.
CREATE TABLE earlier AS
WITH lined AS (
  SELECT f.indicator, f.scope, f.key, b.name, sum(p.number) AS number, count(*) AS n, count(p.number) AS known
  FROM (
    SELECT indicator, scope, key, id, who FROM line_before
    -- What is missing of the figure is missing of one that was there before: both sides are of the same.
    UNION SELECT indicator, scope, key, who, who FROM gone_silent
  ) AS f JOIN before AS b USING (indicator, scope, key)
  LEFT JOIN past AS p ON p.indicator = f.indicator AND p.which = b.which AND p.part = f.key AND p.who = f.who
  WHERE b.same_units GROUP BY f.indicator, f.scope, f.key, b.name
)
SELECT b.indicator, b.scope, b.key, b.name, b.against, b.by_unit, b.rule,
  CASE
    WHEN name = 'comparison' AND (by_units OR against = 'respondents') THEN 10000 * n
    WHEN name = 'comparison' AND against = 'budget' THEN (
      SELECT CASE WHEN count(g.number) = count(*) THEN sum(g.number) END
      FROM contribution AS c LEFT JOIN budget AS g ON g.indicator = c.indicator AND g.who = c.who
      -- Budgets of those whose forecasts or outcomes they stand beside; of all while there are none.
      WHERE c.indicator = b.indicator AND c.scope = b.scope AND c.key = b.key AND c.concerned AND (c.jn IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM contribution AS d WHERE d.indicator = c.indicator AND d.scope = c.scope AND d.key = c.key AND d.concerned
          AND d.jn IS NOT NULL
      ))
    )
    WHEN which IS NULL THEN NULL
    WHEN EXISTS (SELECT 1 FROM across_break AS x WHERE x.indicator = b.indicator AND x.which = b.which) THEN NULL
    -- A result of the whole is the committee's, and no group's but of one that alone answers.
    WHEN NOT by_unit AND b.scope <> ''
      AND NOT EXISTS (
        SELECT 1 FROM contribution AS c JOIN alone USING (indicator)
        WHERE c.indicator = b.indicator AND c.who = b.scope AND c.scope = ''
      ) THEN NULL
    WHEN NOT by_unit THEN (
      SELECT number FROM past AS p WHERE p.indicator = b.indicator AND p.which = b.which AND p.who = '' AND p.part = b.key
    )
    WHEN rule IN ('mean', 'weighted_mean', 'median', 'min', 'max') THEN (
      SELECT m.num FROM combined AS m
      WHERE m.what = 'past ' || b.name AND m.indicator = b.indicator AND m.scope = b.scope AND m.key = b.key
        AND NOT EXISTS (
          SELECT 1 FROM long AS x WHERE x.what = 'past ' || b.name AND x.indicator = b.indicator AND x.scope = b.scope
            AND x.key = b.key AND (x.num IS NULL OR (b.rule = 'weighted_mean' AND x.weight IS NULL))
        )
    )
    WHEN same_units THEN (
      SELECT CASE WHEN known = l.n THEN number END FROM lined AS l
      WHERE l.indicator = b.indicator AND l.scope = b.scope AND l.key = b.key AND l.name = b.name
    )
    WHEN n = 1 THEN (
      SELECT p.number FROM contribution AS c JOIN past AS p
        ON p.indicator = c.indicator AND p.which = b.which AND p.part = c.key AND p.who = c.who
      WHERE c.indicator = b.indicator AND c.scope = b.scope AND c.key = b.key AND c.concerned
    )
  END AS num,
  coalesce(CASE WHEN by_unit AND rule IN ('mean', 'weighted_mean', 'median') THEN (
    SELECT m.den FROM combined AS m
    WHERE m.what = 'past ' || b.name AND m.indicator = b.indicator AND m.scope = b.scope AND m.key = b.key
  ) END, 1) AS den
FROM before AS b;
CREATE INDEX earlier_by ON earlier(indicator, scope, key, name);
INSERT INTO known
WITH apart AS (
  SELECT indicator, scope, key, max(CASE name WHEN 'base' THEN num END) AS base, max(CASE name WHEN 'base' THEN den END) AS base_den,
    max(CASE name WHEN 'same' THEN num END) AS sn, max(CASE name WHEN 'same' THEN den END) AS sd,
    max(CASE WHEN name = 'year' THEN num END) AS yn, max(CASE WHEN name = 'year' THEN den END) AS yd,
    max(CASE WHEN name = 'year otherwise' THEN num END) AS xn, max(CASE WHEN name = 'year otherwise' THEN den END) AS xd,
    max(CASE name WHEN 'old' THEN num END) AS old, max(CASE name WHEN 'old' THEN den END) AS old_den
  FROM earlier GROUP BY indicator, scope, key
)
SELECT indicator, scope, key, '', base, base_den, CASE WHEN coalesce(yn, xn) > 0 THEN sn / 1000 * iif(yn IS NULL, xd, yd) END,
  CASE WHEN coalesce(yn, xn) > 0 THEN coalesce(yn, xn) / 1000 * sd END,
  coalesce(yn, xn), iif(yn IS NULL, xd, yd), old, old_den
FROM apart;
-- The figure for all in each scope, what it is compared with, and its status.
CREATE TABLE whole AS
WITH coverage AS (
  SELECT indicator, scope, key, rule, counts, by_units, for_year, target_for_all, because_for_all, against_for_all,
    year_target_for_all, foretells,
    count(*) AS asked, sum(concerned) AS concerned, sum(concerned AND has_said) AS answered,
    sum(concerned AND jn IS NOT NULL) AS has_judged, sum(concerned AND pending) AS pending,
    sum(concerned AND status = 'not_due') AS not_due,
    sum(concerned AND reach = 1) AS reached,
    count(DISTINCT CASE WHEN concerned THEN status END) AS kinds_of_status,
    max(CASE WHEN concerned THEN status END) AS only_status,
    sum(concerned AND num IS NOT NULL) AS has_figure,
    count(DISTINCT CASE WHEN concerned THEN grade END) AS kinds_of_grade, max(CASE WHEN concerned THEN grade END) AS only_grade,
    sum(concerned AND grade IN (SELECT id FROM grade)) AS graded,
    max(CASE WHEN concerned THEN (SELECT pos FROM grade WHERE id = contribution.grade) END) AS worst_grade
  FROM contribution GROUP BY indicator, scope, key
)
SELECT c.*, c.scope <> '' AND c.because_for_all IS NULL
    AND (SELECT aimed FROM indicator WHERE id = c.indicator) = 'committee' AND (
      (c.rule = 'sum' AND c.against_for_all IS NULL)
      OR (SELECT kind FROM target WHERE id = c.target_for_all) = 'at_least_units'
    ) AS of_committee,
  e.num AS cmp, e.den AS cden, e.against, o.num, o.den, coalesce(o.inexact, 0) AS inexact,
  f.num AS forecast, f.den AS forecast_den, j.num AS jn, j.den AS jd,
  (
    SELECT count(*) FROM compared AS x
    WHERE x.indicator = c.indicator AND x.scope = c.scope AND x.key = c.key AND x.jn IS NULL
  ) AS missing,
  (
    SELECT count(*) FROM compared AS x WHERE x.indicator = c.indicator AND x.scope = c.scope AND x.key = c.key
  ) AS compared,
  (
    SELECT count(x.expected) FROM compared AS x WHERE x.indicator = c.indicator AND x.scope = c.scope AND x.key = c.key
  ) AS foretold
FROM coverage AS c
JOIN earlier AS e ON e.name = 'comparison' AND e.indicator = c.indicator AND e.scope = c.scope AND e.key = c.key
LEFT JOIN combined AS o ON o.what = 'outcome' AND o.indicator = c.indicator AND o.scope = c.scope AND o.key = c.key
LEFT JOIN combined AS f ON f.what = 'forecast' AND f.indicator = c.indicator AND f.scope = c.scope AND f.key = c.key
LEFT JOIN combined AS j ON j.what = 'judged' AND j.indicator = c.indicator AND j.scope = c.scope AND j.key = c.key;
CREATE INDEX whole_by ON whole(indicator, scope, key);

INSERT INTO kind VALUES ('each_unit', 'more', 1, 1, NULL, 0);
INSERT INTO target(id, kind, against) VALUES (-1, 'all_units', 'respondents');
INSERT INTO question
SELECT m.what, w.indicator, w.scope, w.key, '', CASE WHEN w.by_units THEN -1 ELSE w.target_for_all END, m.num, m.den, w.cmp,
  w.cden, w.rule IN ('ratio_of_sums', 'weighted_mean', 'mean', 'median', 'index') AND NOT w.by_units, NULL
FROM whole AS w JOIN combined AS m USING (indicator, scope, key)
WHERE m.what IN ('judged', 'least', 'most', 'likely', 'surely') AND m.num IS NOT NULL AND m.den > 0;
-- Where neither more nor less is better, the verdict can turn between the least and the most too: at the range's ends.
INSERT INTO question
SELECT 'turn', q.indicator, q.scope, q.key, '', q.target, e.n, e.d, q.cmp, q.cden, q.quotient, NULL
FROM question AS q JOIN (
  SELECT indicator, scope, key, ln AS n, ld AS d FROM verdict WHERE asks = 'judged' AND better = 'neither' AND ln IS NOT NULL
  UNION SELECT indicator, scope, key, hn, hd FROM verdict WHERE asks = 'judged' AND better = 'neither' AND hn IS NOT NULL
) AS e USING (indicator, scope, key)
JOIN question AS lo ON lo.asks = 'least' AND lo.indicator = q.indicator AND lo.scope = q.scope AND lo.key = q.key
JOIN question AS hi ON hi.asks = 'most' AND hi.indicator = q.indicator AND hi.scope = q.scope AND hi.key = q.key
WHERE q.asks = 'judged' AND e.n * lo.den >= lo.num * e.d AND e.n * hi.den <= hi.num * e.d;
-- The one who answers for all is judged as it answered, by the whole's target.
INSERT INTO question
SELECT 'alone', o.indicator, w.scope, o.key, o.who, w.target_for_all, CASE WHEN w.for_year THEN o.forecast ELSE o.num END, o.den,
  o.cmp, 1, 0, o.hit
FROM whole AS w JOIN member AS m USING (indicator, scope)
JOIN own_status AS o ON o.indicator = w.indicator AND o.who = m.who AND o.key = w.key
WHERE w.rule IN ('central', 'latest') AND w.asked = 1
  AND CASE WHEN w.for_year THEN o.lacks_forecast ELSE o.lacks END IS NULL;
-- What all expect for the year, and what the one expects who answers for all, against the year's target.
INSERT INTO question
SELECT 'grade', w.indicator, w.scope, w.key, '', CASE WHEN w.by_units THEN -1 ELSE w.year_target_for_all END, m.num, m.den,
  CASE t.against WHEN 'last_year' THEN k.year ELSE w.cmp END, coalesce(CASE t.against WHEN 'last_year' THEN k.year_den ELSE w.cden END, 1),
  w.rule IN ('ratio_of_sums', 'weighted_mean', 'mean', 'median', 'index') AND NOT w.by_units, NULL
FROM whole AS w JOIN combined AS m USING (indicator, scope, key) JOIN target AS t ON t.id = w.year_target_for_all
LEFT JOIN known AS k ON k.indicator = w.indicator AND k.scope = w.scope AND k.key = w.key AND k.who = ''
WHERE m.what = 'expected' AND m.num IS NOT NULL AND m.den > 0;
INSERT INTO question
SELECT 'grade ' || m.what, w.indicator, w.scope, w.key, '', CASE WHEN w.by_units THEN -1 ELSE w.year_target_for_all END,
  m.num, m.den, w.cmp, coalesce(w.cden, 1), 0, NULL
FROM whole AS w JOIN combined AS m USING (indicator, scope, key)
WHERE (m.what LIKE 'expected least %' OR m.what LIKE 'expected most %') AND m.num IS NOT NULL;
INSERT INTO question
SELECT 'alone grade', o.indicator, w.scope, o.key, o.who, w.year_target_for_all, o.forecast, 1,
  CASE t.against WHEN 'last_year' THEN k.year ELSE o.cmp END, 1, 0, NULL
FROM whole AS w JOIN member AS m USING (indicator, scope) JOIN target AS t ON t.id = w.year_target_for_all
LEFT JOIN known AS k ON k.indicator = w.indicator AND k.key = w.key AND k.who = m.who
JOIN own_status AS o ON o.indicator = w.indicator AND o.who = m.who AND o.key = w.key
WHERE w.rule IN ('central', 'latest') AND w.asked = 1 AND o.lacks_grade IS NULL AND o.forecast IS NOT NULL;
-- The trend: of those that were there before, and of the one who answers for all.
INSERT INTO question
SELECT 'trend', w.indicator, w.scope, w.key, '', w.target_for_all, m.num, m.den, w.cmp, w.cden,
  w.rule IN ('ratio_of_sums', 'weighted_mean', 'mean', 'median', 'index'), NULL
FROM whole AS w JOIN combined AS m USING (indicator, scope, key) WHERE m.what = 'moved' AND m.num IS NOT NULL AND m.den > 0;
INSERT INTO question
SELECT 'alone trend', o.indicator, w.scope, o.key, o.who, w.target_for_all, o.num, o.den, o.cmp, 1, 0, NULL
FROM whole AS w JOIN member AS m USING (indicator, scope)
JOIN own_status AS o ON o.indicator = w.indicator AND o.who = m.who AND o.key = w.key
WHERE w.rule IN ('central', 'latest') AND w.asked = 1 AND o.lacks IS NULL AND o.num IS NOT NULL;
CREATE TABLE found AS SELECT * FROM verdict WHERE asks NOT LIKE 'own%';
CREATE INDEX found_by ON found(asks, indicator, scope, key);

CREATE TABLE judged AS
SELECT w.*, coalesce(c.shown, a.shown) AS alone_shown, j.shown, coalesce(a.to_go, j.to_go) AS to_go, coalesce(a.left_ten, j.left_ten) AS left_ten,
  CASE
    WHEN rule IN ('central', 'latest') AND w.asked <> 1 THEN 'no_figure_for_all'
    WHEN rule IN ('central', 'latest') THEN coalesce(
      (
        SELECT CASE
            -- What is a respondent's own to do is not the committee's.
            WHEN CASE WHEN w.for_year THEN o.lacks_forecast ELSE o.lacks END IN (SELECT id FROM own_to_do)
              THEN 'respondents_missing'
            WHEN CASE WHEN w.for_year THEN o.lacks_forecast ELSE o.lacks END IS NOT NULL
              THEN CASE WHEN w.for_year THEN o.lacks_forecast ELSE o.lacks END
            WHEN o.undated AND w.because_for_all IS NULL THEN 'respondents_missing'
          END
        FROM member AS m JOIN own_status AS o ON o.indicator = m.indicator AND o.who = m.who
        WHERE m.indicator = w.indicator AND m.scope = w.scope AND o.key = w.key
      ), c.status, a.status
    )
    -- Whom it does not concern has said so; what one had who is gone is missing all the same.
    WHEN w.concerned = 0 THEN CASE
      WHEN NOT EXISTS (
        SELECT 1 FROM gone_silent AS g WHERE g.indicator = w.indicator AND g.scope = w.scope AND g.key = w.key
      ) THEN 'not_applicable'
      WHEN (SELECT measured FROM indicator WHERE id = w.indicator) THEN 'respondents_missing'
      ELSE 'followed_up_later'
    END
    WHEN rule = 'none' AND NOT w.by_units THEN CASE
      WHEN w.kinds_of_status = 1 AND w.only_status IN ('not_measured', 'published_later', 'followed_up_later')
        THEN w.only_status
      -- What people judge is judged in text, whoever has answered.
      WHEN w.because_for_all = 'by_assessment' THEN 'by_assessment'
      ELSE 'no_figure_for_all'
    END
    WHEN rule = 'ratio_of_sums' AND w.den = 0 THEN
      CASE WHEN w.has_judged < w.concerned THEN 'respondents_missing' ELSE 'nothing_counted' END
    -- A number that is the committee's says nothing of the sum of one group, nor of how many of its units there are.
    WHEN w.of_committee AND w.num IS NOT NULL THEN 'committee'
    -- Who has answered and is never judged is told of before those who are missing, where units are counted.
    WHEN w.jn IS NULL AND w.counts AND EXISTS (
        SELECT 1 FROM compared AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key
          AND x.status IN ('level_not_decided', 'series_break', 'no_comparison')
      ) THEN (
        SELECT x.status FROM compared AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key
          AND x.status IN ('level_not_decided', 'series_break', 'no_comparison')
        ORDER BY x.status = 'no_comparison', x.status = 'series_break' LIMIT 1
      )
    WHEN w.jn IS NULL THEN CASE
      -- Somebody answered, though nobody whose answer makes the figure: that is not "not reported".
      WHEN w.has_judged > 0 AND EXISTS (
        SELECT 1 FROM across_break AS x WHERE x.indicator = w.indicator AND x.which = w.against
      ) THEN 'series_break'
      WHEN w.has_judged > 0 THEN CASE
        WHEN EXISTS (SELECT 1 FROM compared AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key)
          THEN 'respondents_missing'
        ELSE 'no_comparison'
      END
      WHEN w.counts AND EXISTS (
        SELECT 1 FROM compared AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key
          AND x.status = 'no_comparison'
      ) THEN 'no_comparison'
      WHEN w.kinds_of_status = 1
        AND w.only_status IN ('not_measured', 'published_later', 'followed_up_later', 'nothing_counted') THEN w.only_status
      WHEN w.kinds_of_status > 1 AND w.against_for_all = 'budget' AND w.cmp IS NULL THEN 'no_comparison'
      WHEN NOT (SELECT measured FROM indicator WHERE id = w.indicator) THEN 'followed_up_later'
      WHEN w.kinds_of_status = 1 AND w.only_status = 'not_reported' THEN 'not_reported'
      -- Some have said something, and no two the same: each is told of, and the whole is of none of them.
      ELSE 'respondents_missing'
    END
    WHEN j.status IN ('no_target', 'level_not_decided', 'by_assessment', 'no_comparison', 'series_break') THEN j.status
    -- Where units are counted, every way in which what is not known, or not over, could end gives the same step; else it
    -- is said what is waited for.
    WHEN w.counts THEN CASE
      WHEN (
        SELECT count(DISTINCT e.status) FROM found AS e WHERE e.asks IN ('least', 'most') AND e.indicator = w.indicator
          AND e.scope = w.scope AND e.key = w.key
      ) = 1 THEN (
        SELECT e.status FROM found AS e WHERE e.asks = 'least' AND e.indicator = w.indicator AND e.scope = w.scope
          AND e.key = w.key
      )
      WHEN EXISTS (
        SELECT 1 FROM compared AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key AND x.jn IS NULL
          AND x.status IN ('level_not_decided', 'series_break', 'no_comparison')
      ) THEN (
        SELECT x.status FROM compared AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key AND x.jn IS NULL
          AND x.status IN ('level_not_decided', 'series_break', 'no_comparison')
        ORDER BY x.status = 'no_comparison', x.status = 'series_break' LIMIT 1
      )
      WHEN w.missing > 0 AND NOT EXISTS (
        -- No answer of those who are silent could settle what the calendar keeps open.
        SELECT 1 FROM found AS e JOIN found AS x USING (indicator, scope, key) WHERE e.asks = 'likely' AND x.asks = 'surely'
          AND e.indicator = w.indicator AND e.scope = w.scope AND e.key = w.key AND e.num > x.num AND e.status <> x.status
      ) THEN 'respondents_missing'
      WHEN w.not_due = w.pending THEN 'not_due'
      ELSE 'at_year_end'
    END
    WHEN w.missing = 0 THEN j.status
    -- Where somebody whom it concerns has no budget, there is nothing to hold the whole against, whoever answers.
    WHEN w.against_for_all = 'budget' AND EXISTS (
      SELECT 1 FROM contribution AS c LEFT JOIN budget AS g ON g.indicator = c.indicator AND g.who = c.who
      WHERE c.indicator = w.indicator AND c.scope = w.scope AND c.key = w.key AND c.concerned AND g.number IS NULL
    ) THEN 'no_comparison'
    -- What those who are missing have to spend is not known to be spent.
    WHEN w.against_for_all = 'budget' THEN 'respondents_missing'
    WHEN NOT EXISTS (
      SELECT 1 FROM found AS e WHERE e.asks IN ('least', 'most', 'turn') AND e.indicator = w.indicator
        AND e.scope = w.scope AND e.key = w.key AND e.status <> j.status
    ) AND (SELECT count(*) FROM found AS e WHERE e.asks IN ('least', 'most') AND e.indicator = w.indicator
        AND e.scope = w.scope AND e.key = w.key) = 2
    AND NOT (rule = 'weighted_mean' AND NOT w.by_units AND EXISTS (
      SELECT 1 FROM compared AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key AND x.weight IS NULL
    )) THEN j.status
    WHEN EXISTS (
      SELECT 1 FROM found AS e WHERE e.asks IN ('least', 'most', 'turn') AND e.indicator = w.indicator
        AND e.scope = w.scope AND e.key = w.key AND e.status = 'at_year_end'
    ) THEN 'at_year_end'
    ELSE 'respondents_missing'
  END AS status
FROM whole AS w
LEFT JOIN (
  SELECT m.scope, compound.* FROM compound JOIN member AS m USING (indicator, who) JOIN target AS t JOIN indicator AS i
    ON i.id = compound.indicator AND t.id = i.target WHERE t.kind = 'compound'
) AS c ON w.rule IN ('central', 'latest') AND c.indicator = w.indicator AND c.scope = w.scope
LEFT JOIN found AS j ON j.asks = 'judged' AND j.indicator = w.indicator AND j.scope = w.scope AND j.key = w.key
LEFT JOIN found AS a ON a.asks = 'alone' AND a.indicator = w.indicator AND a.scope = w.scope AND a.key = w.key;
CREATE TABLE trend_for_all AS
SELECT w.indicator, w.scope, w.key, CASE
    WHEN w.rule IN ('central', 'latest') THEN coalesce(a.trend, 'no_trend')
    WHEN w.counts OR w.rule = 'none' OR NOT EXISTS (
      SELECT 1 FROM contribution AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key
        AND x.concerned AND x.num IS NOT NULL
    ) THEN 'no_trend'
    WHEN NOT EXISTS (
      SELECT 1 FROM moving AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key
    ) OR EXISTS (
      SELECT 1 FROM moving AS x WHERE x.indicator = w.indicator AND x.scope = w.scope AND x.key = w.key
        AND x.num IS NULL AND NOT (w.rule = 'ratio_of_sums' AND x.status = 'nothing_counted')
    ) THEN 'not_comparable'
    -- How far a group, or a part, lies from the level of all says nothing.
    WHEN t.wanted = 'nearer' AND w.rule = 'sum' AND w.against_for_all IS NULL AND w.because_for_all IS NULL AND (
      (w.scope <> '' AND i.aimed = 'committee') OR (i.has_total AND w.key <> 'total')
    ) THEN 'not_comparable'
    ELSE coalesce(t.trend, 'no_trend')
  END AS trend
FROM whole AS w JOIN indicator AS i ON i.id = w.indicator
LEFT JOIN found AS t ON t.asks = 'trend' AND t.indicator = w.indicator AND t.scope = w.scope AND t.key = w.key
LEFT JOIN found AS a ON a.asks = 'alone trend' AND a.indicator = w.indicator AND a.scope = w.scope AND a.key = w.key;
CREATE INDEX trend_by ON trend_for_all(indicator, scope, key);
-- The forecast for all: of what they expect together, or as the worst of what they judge.
CREATE TABLE forecast_for_all AS
SELECT w.indicator, w.scope, w.key, CASE
    WHEN NOT now.takes_forecasts OR w.foretells = 'none' OR w.rule = 'index' THEN 'no_forecast'
    WHEN w.rule IN ('central', 'latest') AND w.asked <> 1 THEN 'no_forecast'
    -- A unit that is gone judges nothing any more; what it had is missing of what the others expect.
    WHEN w.rule NOT IN ('central', 'latest') AND w.concerned = 0 AND (w.foretells = 'judgement' OR NOT EXISTS (
        SELECT 1 FROM gone_silent AS g WHERE g.indicator = w.indicator AND g.scope = w.scope AND g.key = w.key
      )) THEN 'not_applicable'
    WHEN NOT i.this_year THEN 'followed_up_later'
    WHEN w.rule IN ('central', 'latest') THEN (
      SELECT coalesce(
        CASE
          WHEN CASE WHEN o.answer = 'milestone' AND w.foretells = 'derived' THEN d.grade ELSE o.lacks_grade END
            IN (SELECT id FROM own_to_do) THEN 'respondents_missing'
          WHEN o.answer = 'milestone' AND w.foretells = 'derived' THEN d.grade
          ELSE o.lacks_grade
        END, CASE WHEN w.foretells = 'judgement' THEN o.foretold END, a.grade
      )
      FROM member AS m JOIN own_status AS o ON o.indicator = m.indicator AND o.who = m.who
      LEFT JOIN own_day AS d ON d.indicator = o.indicator AND d.who = o.who AND d.key = o.key
      WHERE m.indicator = w.indicator AND m.scope = w.scope AND o.key = w.key
    )
    WHEN (w.foretells <> 'judgement' OR w.counts) AND j.grade IN ('no_target', 'level_not_decided', 'by_assessment', 'no_comparison', 'series_break')
      THEN j.grade
    WHEN (w.foretells <> 'judgement' OR w.counts) AND w.compared = 0 THEN 'no_comparison'
    WHEN CASE WHEN w.foretells = 'judgement' AND NOT w.counts THEN w.graded ELSE w.foretold END = 0 THEN CASE
      WHEN w.kinds_of_grade = 1
        AND w.only_grade IN ('not_measured', 'published_later', 'followed_up_later', 'nothing_counted', 'not_reported') THEN w.only_grade
      ELSE 'respondents_missing'
    END
    WHEN w.of_committee AND (w.foretells <> 'judgement' OR w.counts) THEN 'committee'
    WHEN w.rule = 'none' AND w.foretells <> 'judgement' AND NOT w.counts THEN 'no_figure_for_all'
    -- The best grade that as many as are asked for expect at least, or that the number of those has who expect the best.
    WHEN w.counts THEN (
      SELECT CASE WHEN lo = hi THEN (SELECT id FROM grade WHERE pos = lo) ELSE 'respondents_missing' END
      FROM (SELECT min(pos) AS lo, max(pos) AS hi FROM (
        SELECT min(CASE WHEN e.met THEN substr(e.asks, -1) + 0 WHEN e.asks LIKE '% 0' THEN p.pos ELSE (SELECT pos FROM grade WHERE last) END)
          AS pos
        FROM found AS e JOIN grade AS p ON p.id = e.grade WHERE e.asks LIKE 'grade expected%' AND e.indicator = w.indicator
          AND e.scope = w.scope AND e.key = w.key
        GROUP BY e.asks LIKE '%least%'
      ))
    )
    -- The worst that there can be stays the worst, whatever the others say.
    WHEN w.foretells = 'judgement' AND NOT w.counts AND w.worst_grade = (SELECT pos FROM grade WHERE last)
      THEN (SELECT id FROM grade WHERE last)
    -- As of what there has been: where somebody has no budget there is nothing to hold the year against, whoever answers.
    WHEN w.foretells <> 'judgement' AND w.foretold < w.compared
      AND (SELECT against FROM target WHERE id = w.year_target_for_all) = 'budget' AND EXISTS (
        SELECT 1 FROM contribution AS c LEFT JOIN budget AS g ON g.indicator = c.indicator AND g.who = c.who
        WHERE c.indicator = w.indicator AND c.scope = w.scope AND c.key = w.key AND c.concerned AND g.number IS NULL
      ) THEN 'no_comparison'
    WHEN CASE WHEN w.foretells = 'judgement' AND NOT w.counts THEN w.graded < w.concerned ELSE w.foretold < w.compared END
      THEN 'respondents_missing'
    WHEN w.foretells = 'judgement' AND NOT w.counts THEN (SELECT id FROM grade WHERE pos = w.worst_grade)
    ELSE coalesce(j.grade, 'not_reported')
  END AS grade
FROM whole AS w JOIN indicator AS i ON i.id = w.indicator CROSS JOIN now
LEFT JOIN found AS j ON j.asks = 'grade' AND j.indicator = w.indicator AND j.scope = w.scope AND j.key = w.key
LEFT JOIN found AS a ON a.asks = 'alone grade' AND a.indicator = w.indicator AND a.scope = w.scope AND a.key = w.key;
-- Wilson's interval of 95 per cent for a random sample, in per cent: the roots of (p - x)^2 = z^2 x (1 - x) / n.
CREATE VIEW interval AS
WITH sample AS (
  SELECT j.indicator, j.scope, j.key, j.num / 1000000.0 / j.den AS p, 1.0 * j.den AS n, 1.959963984540054 AS z
  FROM judged AS j JOIN indicator AS i ON i.id = j.indicator WHERE i.random AND j.den > 0 AND j.num IS NOT NULL
),
squared AS (SELECT *, 1 + z * z / n AS a, 2 * p + z * z / n AS b, p * p AS c FROM sample)
SELECT indicator, scope, key, 100 * max(0.0, (b - sqrt(max(0.0, b * b - 4 * a * c))) / (2 * a)) AS low,
  100 * min(1.0, (b + sqrt(max(0.0, b * b - 4 * a * c))) / (2 * a)) AS high
FROM squared;
CREATE INDEX judged_by ON judged(indicator, scope, key);
