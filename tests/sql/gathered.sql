-- What each respondent contributes to each scope: the committee ('') and every group it stands in.
CREATE TABLE contribution AS
WITH joined AS (
  SELECT m.scope, o.*, g.grade, i.rule, i.forecast AS foretells, y.target AS year_target_for_all, i.aimed, t.kind AS kind_for_all, k.counts AS kind_counts, k.because AS because_for_all,
    aim.target AS target_for_all, t.against AS against_for_all,
    -- Weights have one decimal in these plans: as tenths they keep what is added small.
    w.weight / 1000 AS weight,
    i.aimed = 'unit' AND k.because IS NULL AND coalesce(t.against, 'budget') = 'budget'
      AND i.rule NOT IN ('count_units', 'share_of_units', 'central', 'latest', 'index') AS by_units,
    CASE
      WHEN o.cells > 0 OR o.key = 'total' THEN o.reason
      ELSE (
        SELECT w2.reason FROM own_status AS w2 WHERE w2.indicator = o.indicator AND w2.who = o.who AND w2.key = 'total'
      )
    END AS said_instead,
    t.kind = 'within_budget' AND NOT now.year_end AS for_year
  FROM member AS m JOIN own_status AS o ON o.indicator = m.indicator AND o.who = m.who
  JOIN indicator AS i ON i.id = m.indicator
  JOIN aim ON aim.indicator = m.indicator AND aim.who = m.scope
  JOIN target AS t ON t.id = aim.target JOIN kind AS k ON k.name = t.kind
  JOIN year_aim AS y ON y.indicator = m.indicator AND y.who = m.scope
  JOIN own_grade AS g ON g.indicator = o.indicator AND g.who = o.who AND g.key = o.key
  LEFT JOIN weight AS w ON w.indicator = m.indicator AND w.of = m.who
  CROSS JOIN now
  WHERE o.indicator NOT IN (SELECT id FROM part)
),
reached AS (
  SELECT *,
    NOT (status = 'nothing_counted' AND (rule <> 'ratio_of_sums' OR by_units))
      AND NOT (
        num IS NULL AND coalesce(said_instead, '') = 'because_not_applicable'
        AND NOT coalesce(unreadable OR unreadable_forecast, 0)
        AND status IN ('not_applicable', 'not_reported', 'followed_up_later')
      ) AS concerned,
    by_units OR rule IN ('count_units', 'share_of_units') AS counts,
    CASE
      WHEN because_for_all IS NOT NULL AND rule IN ('count_units', 'share_of_units') THEN num > 0
      WHEN status = (SELECT id FROM step WHERE step.indicator = joined.indicator AND pos = 0) THEN 1
      WHEN status IN (SELECT id FROM step WHERE step.indicator = joined.indicator) THEN 0
      WHEN status IN ('at_year_end', 'not_due') THEN holds
    END AS reach,
    -- The calendar is waited for: it may be met, or not, whatever it is as things stand, but for what is lost for good.
    status IN ('at_year_end', 'not_due') AND NOT lost AS pending,
    -- Whoever gave a complete answer that can be used has answered, of whatever kind it is.
    status NOT IN (
      'not_reported', 'incomplete', 'write_number', 'check_number', 'write_date', 'choose_from_list', 'not_measured',
      'not_applicable', 'published_later', 'followed_up_later'
    ) AS has_said
  FROM joined
)
SELECT scope, indicator, key, who, concerned, counts, by_units, rule, reach, status, weight, part, of, for_year, forecast,
  target_for_all, because_for_all, against_for_all, cmp, grade, foretells, year_target_for_all, pending, has_said,
  -- What is expected: a number, or whether each expects to meet its own target.
  CASE
    WHEN counts THEN CASE WHEN grade IN (SELECT id FROM grade) THEN 10000 * (grade = (SELECT id FROM grade WHERE best)) END
    ELSE forecast
  END AS expected,
  CASE WHEN rule IN ('count_units', 'share_of_units') THEN reach * 10000 ELSE num END AS num,
  CASE WHEN rule IN ('count_units', 'share_of_units') THEN 1 ELSE den END AS den,
  CASE
    WHEN counts THEN reach * 10000
    WHEN for_year THEN forecast
    WHEN rule = 'ratio_of_sums' AND status = 'nothing_counted' THEN 0
    ELSE num
  END AS jn,
  CASE WHEN counts OR for_year THEN 1 ELSE den END AS jd
FROM reached;
CREATE INDEX contribution_by ON contribution(indicator, scope, key);

-- Units that belong together over time: those that report now, and those that closed and that they took over, which
-- have no figure of their own now. A unit that opened during the year was not there before.
CREATE TABLE edge AS
WITH RECURSIVE taken_over(unit, heir) AS (
  SELECT unit, heir FROM heir UNION SELECT t.unit, h.heir FROM taken_over AS t JOIN heir AS h ON h.unit = t.heir
)
SELECT c.indicator, c.scope, c.key, c.who, r.who AS before
FROM contribution AS c JOIN taken_over AS t ON t.heir = c.who
JOIN respondent AS r ON r.indicator = c.indicator AND r.who = t.unit
WHERE c.concerned AND NOT EXISTS (SELECT 1 FROM asked AS a WHERE a.indicator = c.indicator AND a.who = r.who);
CREATE TABLE line AS
WITH RECURSIVE near(indicator, scope, key, a, b) AS (
  SELECT indicator, scope, key, who, who FROM contribution WHERE concerned
  UNION SELECT n.indicator, n.scope, n.key, n.a, f.who
  FROM near AS n JOIN edge AS e ON e.indicator = n.indicator AND e.scope = n.scope AND e.key = n.key AND e.who = n.b
  JOIN edge AS f ON f.indicator = e.indicator AND f.scope = e.scope AND f.key = e.key AND f.before = e.before
)
SELECT indicator, scope, key, a AS who, min(b) AS id FROM near GROUP BY indicator, scope, key, a;
CREATE TABLE line_before AS
WITH all_of(indicator, scope, key, id, who) AS (
  SELECT indicator, scope, key, id, who FROM line
  UNION SELECT l.indicator, l.scope, l.key, l.id, e.before FROM line AS l JOIN edge AS e
    ON e.indicator = l.indicator AND e.scope = l.scope AND e.key = l.key AND e.who = l.who
)
SELECT all_of.* FROM all_of LEFT JOIN unit ON unit.id = who CROSS JOIN now
WHERE opens IS NULL OR opens < first_day;

-- What the whole is compared with, and which respondents are compared with it.
CREATE TABLE before AS
WITH each AS (
  SELECT DISTINCT c.indicator, c.scope, c.key, c.rule, c.counts, c.by_units, t.against, t.kind
  FROM contribution AS c JOIN target AS t ON t.id = c.target_for_all
),
n AS (SELECT indicator, scope, key, count(*) AS n FROM contribution WHERE concerned GROUP BY 1, 2, 3),
named AS (
  SELECT indicator, scope, key, 'comparison' AS name, against AS which FROM each
  UNION ALL SELECT each.indicator, scope, key, source.name, source.which FROM each JOIN source USING (indicator)
)
SELECT each.*, named.name, named.which, coalesce(n.n, 0) AS n,
  EXISTS (SELECT 1 FROM past AS p WHERE p.indicator = each.indicator AND p.which = named.which AND who <> '') AS by_unit,
  rule IN ('sum', 'mean', 'weighted_mean', 'median', 'min', 'max') AND coalesce(n.n, 0) > 0
    AND NOT (by_units AND named.name = 'comparison')
    AND EXISTS (SELECT 1 FROM past AS p WHERE p.indicator = each.indicator AND p.which = named.which AND who <> '') AS same_units
FROM each JOIN named USING (indicator, scope, key) LEFT JOIN n USING (indicator, scope, key);
CREATE VIEW there_before AS
SELECT c.*, b.name FROM contribution AS c JOIN before AS b USING (indicator, scope, key)
WHERE c.concerned AND (
  NOT b.same_units OR EXISTS (
    SELECT 1 FROM line AS l JOIN line_before AS f USING (indicator, scope, key, id)
    WHERE l.indicator = c.indicator AND l.scope = c.scope AND l.key = c.key AND l.who = c.who
  )
);
CREATE TABLE compared AS SELECT * FROM there_before WHERE name = 'comparison';
-- Those of whom the trend tells: all, or where values are by unit those that were there before.
CREATE TABLE moving AS
SELECT * FROM there_before WHERE name = 'old'
UNION ALL SELECT c.*, '' FROM contribution AS c
WHERE concerned AND NOT EXISTS (SELECT 1 FROM source AS s WHERE s.indicator = c.indicator AND s.name = 'old');

-- Who closed during the year and was asked in no round, these plans having one: what it had is in no figure that is held
-- against a level, or against a result of the whole. What is compared unit by unit is compared without it.
CREATE TABLE gone_silent AS
SELECT DISTINCT c.scope, c.indicator, c.key, r.who, c.rule, c.for_year, w.weight / 1000 AS weight
FROM contribution AS c JOIN indicator AS i ON i.id = c.indicator JOIN respondent AS r ON r.indicator = c.indicator
JOIN unit AS u ON u.id = r.who CROSS JOIN now LEFT JOIN weight AS w ON w.indicator = c.indicator AND w.of = r.who
WHERE u.closes >= first_day AND u.closes < ends AND NOT EXISTS (SELECT 1 FROM heir WHERE heir.unit = u.id)
  AND c.rule IN ('sum', 'ratio_of_sums') AND i.basis <> 'state' AND NOT c.counts
  AND (c.scope = '' OR EXISTS (SELECT 1 FROM stands_in WHERE node = u.id AND grp = c.scope))
  AND coalesce(c.against_for_all, '') <> 'budget'
  AND NOT EXISTS (
    SELECT 1 FROM past AS p WHERE p.indicator = c.indicator AND p.which = c.against_for_all AND p.who <> ''
      AND NOT EXISTS (SELECT 1 FROM across_break AS x WHERE x.indicator = p.indicator AND x.which = p.which)
  );
INSERT INTO compared(scope, indicator, key, who, concerned, counts, by_units, rule, for_year, weight, status, name)
SELECT scope, indicator, key, who, 1, 0, 0, rule, for_year, weight, 'not_reported', 'comparison' FROM gone_silent;
INSERT INTO moving(scope, indicator, key, who, concerned, counts, by_units, rule, for_year, weight, status, name)
SELECT scope, indicator, key, who, 1, 0, 0, rule, for_year, weight, 'not_reported', 'old' FROM gone_silent;

-- Everything that is put together by a rule: the outcomes, the forecasts, what is judged, what it is compared with,
-- and what is judged if all who are missing had answered the least, or the most.
CREATE TABLE long AS
SELECT 'outcome' AS what, indicator, scope, key, who, rule, num, den, part, of, weight FROM contribution WHERE concerned
UNION ALL SELECT 'forecast', indicator, scope, key, who, rule,
  CASE WHEN rule IN ('count_units', 'share_of_units') THEN expected ELSE forecast END, 1, NULL, NULL, weight
FROM contribution WHERE concerned AND rule <> 'ratio_of_sums'
UNION ALL SELECT 'expected', indicator, scope, key, who, CASE WHEN counts THEN 'sum' ELSE rule END, expected, 1, NULL, NULL,
  weight
FROM compared WHERE counts OR rule <> 'ratio_of_sums'
-- How many expect each grade at least; a forecast that is not given could be the worst, or the best.
UNION ALL SELECT e.what || g.pos, indicator, scope, key, who, 'sum',
  coalesce(10000 * ((SELECT pos FROM grade WHERE id = compared.grade) <= g.pos), e.unknown), 1, NULL, NULL, weight
FROM compared CROSS JOIN grade AS g
CROSS JOIN (SELECT 'expected least ' AS what, 0 AS unknown UNION SELECT 'expected most ', 10000) AS e WHERE counts AND NOT g.last
UNION ALL SELECT 'judged', indicator, scope, key, who, CASE WHEN counts THEN 'sum' ELSE rule END, jn, jd, part, of, weight
FROM compared
UNION ALL SELECT 'least', indicator, scope, key, who, CASE WHEN counts THEN 'sum' ELSE compared.rule END,
  CASE WHEN counts AND pending THEN 0 ELSE coalesce(jn, CASE WHEN counts THEN 0 ELSE low END) END,
  CASE WHEN jn IS NULL THEN 1 ELSE jd END, part, of, compared.weight
FROM compared JOIN indicator ON indicator.id = compared.indicator WHERE counts OR compared.rule <> 'ratio_of_sums'
UNION ALL SELECT 'most', indicator, scope, key, who, CASE WHEN counts THEN 'sum' ELSE compared.rule END,
  CASE WHEN counts AND pending THEN 10000 ELSE coalesce(jn, CASE WHEN counts THEN 10000 ELSE high END) END,
  CASE WHEN jn IS NULL THEN 1 ELSE jd END, part, of, compared.weight
FROM compared JOIN indicator ON indicator.id = compared.indicator WHERE counts OR compared.rule <> 'ratio_of_sums'
-- Where the calendar is waited for besides: all who are silent, with none of those; and these, with no other silent ones
-- than those whose own day is to come.
UNION ALL SELECT 'surely', indicator, scope, key, who, 'sum', CASE WHEN pending THEN 0 ELSE coalesce(jn, 10000) END, 1, part, of, weight
FROM compared WHERE counts
UNION ALL SELECT 'likely', indicator, scope, key, who, 'sum',
  CASE WHEN pending THEN 10000 ELSE coalesce(jn, (
    SELECT iif(coalesce(x.day > now.ends, NOT now.year_end), 10000, 0) FROM own AS x CROSS JOIN now
    WHERE x.indicator = compared.indicator AND x.key = compared.key AND x.who = compared.who AND x.day IS NOT NULL
      AND x.target_kind IN ('done_by', 'started_by')
  ), 0) END, 1, part, of, weight
FROM compared WHERE counts
UNION ALL SELECT 'moved', indicator, scope, key, who, rule, num, den, part, of, weight FROM moving WHERE NOT counts
UNION ALL SELECT 'past ' || b.name, f.indicator, f.scope, f.key, f.who, b.rule, p.number, 1, NULL, NULL, w.weight / 1000
FROM (SELECT DISTINCT indicator, scope, key, id, who FROM line_before) AS f JOIN before AS b USING (indicator, scope, key)
LEFT JOIN past AS p ON p.indicator = f.indicator AND p.which = b.which AND p.part = f.key AND p.who = f.who
LEFT JOIN weight AS w ON w.indicator = f.indicator AND w.of = f.who
WHERE b.same_units AND b.rule <> 'sum' AND (
  -- Whoever weighs nothing now is not compared.
  b.rule <> 'weighted_mean' OR EXISTS (
    SELECT 1 FROM line AS l JOIN weight AS v ON v.indicator = l.indicator AND v.of = l.who
    WHERE l.indicator = f.indicator AND l.scope = f.scope AND l.key = f.key AND l.id = f.id
  )
);
CREATE TABLE combined AS
WITH known AS (
  SELECT *, num / den AS v, row_number() OVER (PARTITION BY what, indicator, scope, key ORDER BY num / den) AS place,
    count(*) OVER (PARTITION BY what, indicator, scope, key) AS n
  FROM long WHERE num IS NOT NULL AND rule <> 'ratio_of_sums'
),
asked_of AS (
  SELECT indicator, scope, key, count(*) AS n FROM contribution WHERE concerned GROUP BY 1, 2, 3
),
put AS (
  SELECT what, indicator, scope, key, rule,
    CASE rule
      WHEN 'share_of_units' THEN 100 * sum(v) WHEN 'weighted_mean' THEN sum(v * weight)
      WHEN 'min' THEN min(v) WHEN 'max' THEN max(v)
      WHEN 'median' THEN sum(CASE WHEN place IN ((n + 1) / 2, (n + 2) / 2) THEN v ELSE 0 END)
      ELSE sum(v)
    END AS num,
    CASE rule
      WHEN 'share_of_units' THEN (
        SELECT a.n FROM asked_of AS a WHERE a.indicator = known.indicator AND a.scope = known.scope AND a.key = known.key
      )
      WHEN 'weighted_mean' THEN sum(weight) WHEN 'mean' THEN count(*)
      WHEN 'median' THEN sum(place IN ((n + 1) / 2, (n + 2) / 2))
      ELSE 1
    END AS den,
    max(num % den <> 0) AS inexact
  FROM known WHERE rule NOT IN ('none', 'central', 'latest', 'index') AND (rule <> 'weighted_mean' OR weight IS NOT NULL)
  GROUP BY what, indicator, scope, key
)
SELECT what, indicator, scope, key, rule, num, den, inexact FROM put
UNION ALL SELECT what, indicator, scope, key, rule, 100 * sum(part), sum(of) / 10000, 0
FROM long WHERE rule = 'ratio_of_sums' AND what IN ('outcome', 'judged', 'moved') AND num IS NOT NULL OR
  rule = 'ratio_of_sums' AND what IN ('outcome', 'judged', 'moved') AND of = 0 AND part = 0
GROUP BY what, indicator, scope, key
-- Whatever is missing of a share, what some have is never nothing of the whole, nor what some have not all of it.
UNION ALL SELECT 'least', indicator, scope, key, rule, iif(coalesce(sum(CASE WHEN jn IS NOT NULL THEN part END), 0) > 0, 100, 0), 1, 0 FROM compared
WHERE rule = 'ratio_of_sums' AND NOT counts GROUP BY indicator, scope, key, rule
UNION ALL SELECT 'most', indicator, scope, key, rule, iif(coalesce(sum(CASE WHEN jn IS NOT NULL THEN of - part END) > 0, 0), 999900, 1000000), 1, 0 FROM compared
WHERE rule = 'ratio_of_sums' AND NOT counts GROUP BY indicator, scope, key, rule;
-- The forecasts of a ratio of sums weigh by what they are shares of, where that is known of all that are given.
INSERT INTO combined
SELECT what, indicator, scope, key, rule,
  CASE WHEN n = 1 THEN one WHEN known = n AND weight > 0 THEN weighed END, CASE WHEN n = 1 THEN 1 ELSE weight END, 0
FROM (
  SELECT indicator, scope, key, rule, counts, count(*) AS n, count(CASE WHEN num IS NOT NULL OR status = 'nothing_counted' THEN of END)
    AS known, max(forecast) AS one, sum(forecast * (of / 10000)) AS weighed, sum(of / 10000) AS weight
  FROM contribution WHERE concerned AND rule = 'ratio_of_sums' AND forecast IS NOT NULL GROUP BY indicator, scope, key
) AS f CROSS JOIN (SELECT 'forecast' AS what UNION SELECT 'expected')
WHERE what = 'forecast' OR NOT counts;
CREATE INDEX combined_by ON combined(what, indicator, scope, key);
