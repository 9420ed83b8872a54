-- Several answers are asked of the same, each with what was known of it before.
INSERT INTO chosen SELECT p.id, how, what FROM chosen JOIN part AS p USING (indicator);
INSERT INTO piece SELECT id, 'total', 0 FROM part;
INSERT INTO step SELECT p.id, step.pos, step.id, begins FROM step JOIN part AS p USING (indicator);
INSERT INTO past SELECT p.id, which, who, 'total', number FROM past JOIN part AS p USING (indicator) WHERE past.part = p.part;
INSERT INTO typed
SELECT who, p.id, t.part, substr(cell, length(p.part) + 2), number, word
FROM typed AS t JOIN part AS p USING (indicator) WHERE substr(cell, 1, length(p.part) + 1) = p.part || '.';
-- Who is asked: the units that exist at the round's last day, and the nodes that answer as a whole.
CREATE TABLE stands_in AS
WITH RECURSIVE up(node, grp) AS (
  SELECT id, within FROM unit WHERE within IS NOT NULL
  UNION SELECT id, id FROM grp
  UNION SELECT up.node, grp.within FROM up JOIN grp ON grp.id = up.grp WHERE grp.within IS NOT NULL
)
SELECT node, grp FROM up;
CREATE TABLE respondent AS
SELECT DISTINCT chosen.indicator, unit.id AS who, 0 AS is_node
FROM chosen JOIN unit ON
  how = 'everyone'
  OR (how = 'kind' AND unit.kind = what)
  OR (how = 'unit' AND unit.id = what)
  OR (how = 'group' AND EXISTS (SELECT 1 FROM stands_in WHERE node = unit.id AND grp = what))
UNION ALL SELECT indicator, what, 1 FROM chosen WHERE how = 'node';
-- Nobody answers an index: it is told of those who answer what it is made of.
DELETE FROM respondent WHERE indicator IN (SELECT id FROM indicator WHERE rule = 'index');
INSERT INTO respondent SELECT DISTINCT w.indicator, r.who, r.is_node FROM weight AS w JOIN indicator AS i ON i.id = w.indicator
JOIN respondent AS r ON r.indicator = w.of WHERE i.rule = 'index';
CREATE TABLE asked AS
SELECT respondent.indicator, who FROM respondent LEFT JOIN unit ON unit.id = who CROSS JOIN now
WHERE is_node OR ends IS NULL OR ((opens IS NULL OR opens <= ends) AND (closes IS NULL OR closes >= ends));
CREATE INDEX asked_by ON asked(indicator, who);
CREATE TABLE alone AS SELECT indicator FROM respondent GROUP BY indicator HAVING count(*) = 1;
-- Who is now, of a state, what others were before that are gone: they have no other successor that is left. One that closed
-- before the year counts where its result is known, and one that opened in the year was nothing before.
CREATE TABLE took_over AS
WITH RECURSIVE later(unit, heir) AS (
  SELECT unit, heir FROM heir UNION SELECT l.unit, h.heir FROM later AS l JOIN heir AS h ON h.unit = l.heir
),
gone(id) AS (SELECT unit.id FROM unit CROSS JOIN now WHERE closes IS NOT NULL AND (ends IS NULL OR closes < ends OR opens > ends)),
last(unit, heir) AS (SELECT unit, heir FROM later WHERE heir NOT IN (SELECT id FROM gone))
SELECT r.indicator, l.heir AS who, r.who AS before, u.closes < first_day AS long_ago
FROM respondent AS r JOIN indicator AS i ON i.id = r.indicator AND i.basis = 'state' JOIN gone ON gone.id = r.who
JOIN unit AS u ON u.id = r.who JOIN last AS l ON l.unit = r.who CROSS JOIN now
WHERE 1 = (SELECT count(*) FROM last AS other WHERE other.unit = r.who) AND (u.opens IS NULL OR u.opens < first_day);
-- Whose costs are in a successor's, its budget is too.
UPDATE budget SET number = number + coalesce((
    SELECT sum(b.number) FROM took_over AS t JOIN budget AS b ON b.indicator = t.indicator AND b.who = t.before
    WHERE t.indicator = budget.indicator AND t.who = budget.who
  ), 0)
-- What is written for a unit that opened during the year holds theirs.
WHERE NOT EXISTS (SELECT 1 FROM unit AS u CROSS JOIN now WHERE u.id = budget.who AND u.opens >= first_day);
CREATE TABLE own_past AS
WITH named AS (SELECT DISTINCT indicator, which, part FROM past WHERE who <> ''),
-- The respondent itself, and those that it took over.
of_each AS (
  SELECT n.*, t.who, t.who AS whose, 1 AS own FROM named AS n JOIN (SELECT DISTINCT indicator, who FROM took_over) AS t USING (indicator)
  UNION ALL SELECT n.*, t.who, t.before, 0 FROM named AS n JOIN took_over AS t USING (indicator)
  WHERE NOT t.long_ago OR EXISTS (
    SELECT 1 FROM past AS p WHERE p.indicator = n.indicator AND p.which = n.which AND p.part = n.part AND p.who = t.before
      AND p.number IS NOT NULL
  )
),
valued AS (
  SELECT e.*, p.number, coalesce(u.opens >= first_day, 0) AS new FROM of_each AS e LEFT JOIN unit AS u ON u.id = e.who CROSS JOIN now
  LEFT JOIN past AS p ON p.indicator = e.indicator AND p.which = e.which AND p.part = e.part AND p.who = e.whose
),
put AS (
  SELECT indicator, which, part, who, max(CASE WHEN own THEN number END) AS mine, max(new) AS new, sum(NOT own) AS others,
    sum(number) AS together, sum(number IS NULL AND NOT (own AND new)) AS unknown,
    max(CASE WHEN NOT own THEN number END) AS one
  FROM valued GROUP BY 1, 2, 3, 4
)
SELECT put.indicator, which, who, part, CASE
    WHEN new AND mine IS NOT NULL THEN mine
    WHEN others = 0 THEN mine
    WHEN new AND others = 1 THEN one
    WHEN i.rule = 'ratio_of_sums' THEN NULL
    WHEN i.answer = 'actions' OR (i.rule = 'sum' AND i.answer NOT IN ('share', 'cases') AND (i.answer <> 'number' OR i.grows))
      THEN CASE WHEN NOT unknown THEN together END
    ELSE mine
  END AS number
FROM put JOIN indicator AS i ON i.id = put.indicator;
INSERT INTO own_past SELECT indicator, which, who, part, number FROM past AS p
WHERE NOT EXISTS (SELECT 1 FROM own_past AS o WHERE o.indicator = p.indicator AND o.which = p.which AND o.part = p.part AND o.who = p.who);
-- Who answers for all in the round: the one who is asked where one answers, and a group or the administration that is
-- asked in place of its units, whose figure nothing is put together with. A unit alone is one of the units all the same.
CREATE TABLE for_all AS
SELECT asked.indicator, asked.who FROM asked JOIN respondent USING (indicator, who) JOIN indicator AS i ON i.id = asked.indicator
WHERE (SELECT count(*) FROM asked AS a WHERE a.indicator = asked.indicator) = 1 AND (
  i.rule IN ('central', 'latest')
  OR (i.aimed = 'committee' AND is_node AND i.rule IN ('sum', 'ratio_of_sums', 'mean', 'median', 'min', 'max'))
);

-- The committee is the scope '', each group one of its own.
CREATE TABLE member AS
SELECT indicator, '' AS scope, who FROM asked
UNION ALL SELECT indicator, grp, who FROM asked JOIN stands_in ON node = who;
CREATE INDEX member_by ON member(indicator, scope);

-- The target in force for each unit, node, group, and the committee: that of the first exception that applies, in this
-- round, and in the round at the year's end, which forecasts are held against.
CREATE TABLE every_aim AS
WITH goes_for(year, round) AS (SELECT 0, round FROM now UNION ALL SELECT 1, last_round FROM now),
whom(indicator, who) AS (
  SELECT indicator, who FROM asked UNION SELECT DISTINCT indicator, scope FROM member
  UNION SELECT id, '' FROM indicator
),
applies AS (
  SELECT whom.indicator, whom.who, goes_for.year, exception.pos, exception.target
  FROM whom JOIN exception USING (indicator) CROSS JOIN goes_for
  WHERE (
      NOT EXISTS (SELECT 1 FROM exception_for WHERE exception = exception.id AND how = 'round')
      OR EXISTS (SELECT 1 FROM exception_for WHERE exception = exception.id AND how = 'round' AND what = goes_for.round)
    ) AND (
      NOT EXISTS (SELECT 1 FROM exception_for WHERE exception = exception.id AND how <> 'round')
      OR EXISTS (
        SELECT 1 FROM exception_for WHERE exception = exception.id AND (
          (how = 'unit' AND what = whom.who)
          OR (how = 'group' AND what IN (SELECT grp FROM stands_in WHERE node = whom.who))
        )
      )
    )
)
SELECT whom.indicator, whom.who, goes_for.year, coalesce(
    (
      SELECT a.target FROM applies AS a
      WHERE a.indicator = whom.indicator AND a.who = whom.who AND a.year = goes_for.year ORDER BY a.pos LIMIT 1
    ),
    indicator.target
  ) AS target
FROM whom JOIN indicator ON indicator.id = whom.indicator CROSS JOIN goes_for;
CREATE TABLE aim AS SELECT indicator, who, target FROM every_aim WHERE NOT year;
CREATE TABLE year_aim AS SELECT indicator, who, target FROM every_aim WHERE year;
CREATE INDEX aim_by ON aim(indicator, who);
CREATE INDEX year_aim_by ON year_aim(indicator, who);

-- Results from before a change of definition, which nothing is compared with.
CREATE TABLE across_break AS
SELECT i.id AS indicator, y.which FROM indicator AS i JOIN past_year AS y ON y.indicator = i.id CROSS JOIN now
WHERE i.broken_in <= strftime('%Y', first_day) + 0 AND i.broken_in > y.year;
-- Which earlier result serves for what: what the target compares with is the target's own matter. A trend compares with
-- the same round last year, else with the latest result where a part of a year is not compared with a whole one.
CREATE TABLE source AS
WITH told AS (
  SELECT i.id AS indicator, i.broken_in, CASE
      WHEN EXISTS (SELECT 1 FROM past AS p WHERE p.indicator = i.id AND p.which = 'last_year') THEN 'last_year'
      WHEN i.basis = 'state' OR (i.basis = 'accumulated' AND year_end) OR (i.basis = 'period' AND NOT i.grows) THEN 'latest'
    END AS which
  FROM indicator AS i CROSS JOIN now
),
all_of AS (
  SELECT id AS indicator, 'base' AS name, 'baseline' AS which FROM indicator
  UNION ALL SELECT id, 'same', 'last_year' FROM indicator
  UNION ALL SELECT id, 'year', 'last_year_whole' FROM indicator WHERE basis <> 'period'
  UNION ALL SELECT id, 'year otherwise', 'latest' FROM indicator
  UNION ALL SELECT indicator, 'old', which FROM told WHERE which IS NOT NULL
)
SELECT * FROM all_of
WHERE NOT EXISTS (SELECT 1 FROM across_break AS x WHERE x.indicator = all_of.indicator AND x.which = all_of.which);
-- A target that is a round's own is of what shall have come by then: no part of it is expected before.
CREATE TABLE interim AS
WITH of_rounds AS (
  SELECT target FROM exception JOIN exception_for ON exception = exception.id WHERE how = 'round'
)
SELECT target FROM of_rounds UNION SELECT own FROM target JOIN of_rounds ON target.id = of_rounds.target WHERE own IS NOT NULL;
