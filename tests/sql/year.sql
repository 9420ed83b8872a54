-- The year of units that open, close and merge, from what was typed in its rounds. Numbers are whole; a share is kept as
-- its two counts.
CREATE TABLE round(pos INTEGER, starts TEXT, ends TEXT);
CREATE TABLE unit(id TEXT, opens TEXT, closes TEXT, heir TEXT, figures TEXT);
CREATE TABLE indicator(id TEXT, rule TEXT, basis TEXT, covers TEXT, kind TEXT, level INTEGER, most INTEGER);
CREATE TABLE typed(pos INTEGER, who TEXT, indicator TEXT, num INTEGER, den INTEGER);
CREATE TABLE base(indicator TEXT, who TEXT, num INTEGER, den INTEGER);

CREATE VIEW now AS SELECT * FROM round WHERE pos = (SELECT max(pos) FROM round);
-- Who reports in a round: whoever is there on its last day.
CREATE VIEW asked AS SELECT u.id AS who, r.pos FROM unit AS u JOIN round AS r
  ON coalesce(u.opens, '') <= r.ends AND coalesce(u.closes, '9') >= r.ends;
CREATE VIEW reports AS SELECT who FROM asked WHERE pos = (SELECT pos FROM now);
-- The periods that follow each other up to now, each beginning the day after the one before ends.
CREATE VIEW follows AS
WITH RECURSIVE back(pos, starts) AS (
  SELECT pos, starts FROM now
  UNION ALL SELECT r.pos, r.starts FROM back JOIN round AS r ON r.pos < back.pos AND date(r.ends, '+1 day') = back.starts
)
SELECT pos FROM back;
-- What covers a period and shall be held against the year is added; what is accumulated or a state is its latest value.
CREATE VIEW added AS SELECT id FROM indicator WHERE basis = 'period' AND covers = 'year';
CREATE VIEW counts_in AS
SELECT i.id AS indicator, r.pos FROM indicator AS i CROSS JOIN follows AS r WHERE i.id IN (SELECT id FROM added)
UNION ALL SELECT i.id, now.pos FROM indicator AS i CROSS JOIN now WHERE i.id NOT IN (SELECT id FROM added);
-- The figure of each who reports now, of the year where it is added; none where one of its periods is not there.
CREATE VIEW mine AS
SELECT i.id AS indicator, w.who,
  CASE WHEN count(*) = count(t.num) THEN sum(t.num) END AS num, CASE WHEN count(*) = count(t.num) THEN sum(t.den) END AS den,
  count(*) - count(t.num) AS unknown, coalesce(sum(t.num), 0) AS so_far
FROM indicator AS i CROSS JOIN reports AS w JOIN counts_in AS c ON c.indicator = i.id
JOIN asked AS a ON a.who = w.who AND a.pos = c.pos
LEFT JOIN typed AS t ON t.indicator = i.id AND t.who = w.who AND t.pos = c.pos
GROUP BY i.id, w.who;
-- Who closed in what a figure covers: the year where it is accumulated or added, else the period.
CREATE VIEW gone AS
SELECT u.*, i.id AS indicator, i.basis, i.kind FROM unit AS u CROSS JOIN indicator AS i CROSS JOIN now
WHERE u.closes < now.ends AND i.basis <> 'state'
  AND u.closes >= iif(i.basis = 'accumulated' OR i.id IN (SELECT id FROM added), (SELECT min(starts) FROM round), now.starts);
-- The periods that were its own, from the last that it was asked for back to the year's first day; none where they, or
-- what is covered now, do not reach it.
CREATE VIEW back_from_last AS
WITH RECURSIVE back(indicator, who, pos, starts) AS (
  SELECT g.indicator, g.id, r.pos, r.starts FROM gone AS g JOIN round AS r ON r.pos = (SELECT max(pos) FROM asked WHERE who = g.id)
  WHERE g.basis = 'period'
  UNION ALL SELECT b.indicator, b.who, r.pos, r.starts FROM back AS b JOIN round AS r ON r.pos < b.pos AND date(r.ends, '+1 day') = b.starts
)
SELECT * FROM back;
CREATE VIEW its_own AS
SELECT indicator, who, pos FROM back_from_last AS b
WHERE (SELECT min(starts) FROM round) = (SELECT min(starts) FROM back_from_last AS o WHERE o.indicator = b.indicator AND o.who = b.who)
  AND (SELECT min(starts) FROM round) = (
    SELECT min(r.starts) FROM counts_in AS c JOIN round AS r USING (pos) WHERE c.indicator = b.indicator
  );
-- In which rounds it was asked for it, whether anybody answered anything in them, and what it answered.
CREATE VIEW was_asked AS
SELECT g.indicator, g.id AS who, r.pos, r.ends, t.num, t.den, EXISTS (SELECT 1 FROM typed WHERE typed.pos = r.pos) AS held
FROM gone AS g JOIN asked AS a ON a.who = g.id JOIN round AS r ON r.pos = a.pos
LEFT JOIN typed AS t ON t.indicator = g.indicator AND t.who = g.id AND t.pos = r.pos
WHERE g.basis = 'accumulated' OR r.pos IN (SELECT pos FROM its_own AS o WHERE o.indicator = g.indicator AND o.who = g.id);
-- What it left: what it had accumulated by its last answer, or its periods together where it answered in all of them. It
-- may be in others' figures where those are accumulated, or of a period that covers what its own did.
CREATE VIEW last AS
SELECT g.indicator, g.id AS who, g.heir, g.figures, g.closes, g.kind,
  g.basis = 'accumulated' OR EXISTS (
    SELECT 1 FROM its_own AS o WHERE o.indicator = g.indicator AND o.who = g.id
      AND o.pos NOT IN (SELECT pos FROM counts_in AS c WHERE c.indicator = g.indicator)
  ) AS shared,
  (SELECT count(num) FROM was_asked AS w WHERE w.indicator = g.indicator AND w.who = g.id) AS answers,
  (SELECT max(held) FROM was_asked AS w WHERE w.indicator = g.indicator AND w.who = g.id) AS held,
  (SELECT max(ends) FROM was_asked AS w WHERE w.indicator = g.indicator AND w.who = g.id AND num IS NOT NULL) AS as_of,
  CASE WHEN g.basis = 'accumulated' THEN (
    SELECT num FROM was_asked AS w WHERE w.indicator = g.indicator AND w.who = g.id AND num IS NOT NULL ORDER BY pos DESC LIMIT 1
  ) ELSE (
    SELECT CASE WHEN count(*) = count(num) THEN sum(num) END FROM was_asked AS w WHERE w.indicator = g.indicator AND w.who = g.id
  ) END AS num,
  CASE WHEN g.basis = 'accumulated' THEN (
    SELECT den FROM was_asked AS w WHERE w.indicator = g.indicator AND w.who = g.id AND num IS NOT NULL ORDER BY pos DESC LIMIT 1
  ) ELSE (
    SELECT CASE WHEN count(*) = count(num) THEN sum(den) END FROM was_asked AS w WHERE w.indicator = g.indicator AND w.who = g.id
  ) END AS den
FROM gone AS g;
-- What may be shared is its successor's where the plan says so, or says nothing; a period that no other covers stands
-- nowhere else. One that was never asked stands nowhere.
CREATE VIEW stays AS SELECT * FROM last
WHERE (heir IS NULL OR figures = 'added' OR (NOT shared AND (coalesce(figures, '') <> 'included' OR answers > 0)))
  AND (num IS NOT NULL OR held);
-- Who was there on days that are in no figure: after its last answer, unless its successor reports them as its own; and
-- whoever never was asked, unless what is compared can be compared without it.
CREATE VIEW cut_short AS
SELECT * FROM stays WHERE num IS NOT NULL AND as_of < closes AND NOT (NOT shared AND heir IS NOT NULL AND coalesce(figures, '') = 'included')
UNION ALL SELECT * FROM last WHERE num IS NULL AND NOT coalesce(held, 0) AND kind NOT IN ('increase', 'not_increase')
  AND (heir IS NULL OR figures = 'added');
-- Who was not there before the year and took over nobody is compared with nothing; who closed without leaving its figure
-- here, nor to anybody, neither.
CREATE VIEW new AS
SELECT w.who FROM reports AS w JOIN unit AS u ON u.id = w.who
WHERE u.opens > (SELECT min(starts) FROM round) AND NOT EXISTS (SELECT 1 FROM unit AS p WHERE p.heir = w.who);
CREATE VIEW compared AS
SELECT i.id AS indicator, b.who, b.num, b.den FROM indicator AS i JOIN base AS b ON b.indicator = i.id
WHERE b.who IN (SELECT who FROM reports) OR b.who IN (SELECT id FROM unit WHERE heir IN (SELECT who FROM reports))
  OR b.who IN (SELECT who FROM stays WHERE stays.indicator = i.id);
CREATE VIEW whole AS
SELECT i.*,
  (SELECT sum(t.num) FROM typed AS t JOIN reports USING (who) JOIN now USING (pos) WHERE t.indicator = i.id) AS period_num,
  (SELECT sum(t.den) FROM typed AS t JOIN reports USING (who) JOIN now USING (pos) WHERE t.indicator = i.id) AS period_den,
  (SELECT count(*) FROM typed AS t JOIN reports USING (who) JOIN now USING (pos) WHERE t.indicator = i.id) AS answered,
  (SELECT count(*) FROM reports) AS n,
  (SELECT sum(num) FROM mine WHERE mine.indicator = i.id) AS mine_num,
  (SELECT sum(den) FROM mine WHERE mine.indicator = i.id) AS mine_den,
  (SELECT sum(num) FROM stays WHERE stays.indicator = i.id) AS gone_num,
  (SELECT sum(den) FROM stays WHERE stays.indicator = i.id) AS gone_den,
  (SELECT count(*) - count(num) FROM stays WHERE stays.indicator = i.id) AS gone_unknown,
  (SELECT count(*) FROM cut_short WHERE cut_short.indicator = i.id) AS cut,
  (SELECT count(*) - count(num) FROM mine WHERE mine.indicator = i.id) AS missing,
  (SELECT sum(so_far) FROM mine WHERE mine.indicator = i.id) AS least,
  (SELECT sum(so_far + unknown * i.most) FROM mine WHERE mine.indicator = i.id) AS most_of_all,
  EXISTS (SELECT 1 FROM last WHERE last.indicator = i.id AND heir IS NOT NULL AND figures IS NULL AND num IS NOT NULL
    AND shared) AS unclear,
  (SELECT sum(num) FROM mine WHERE mine.indicator = i.id AND who NOT IN (SELECT who FROM new)) AS old_num,
  (SELECT count(*) - count(num) FROM mine WHERE mine.indicator = i.id AND who NOT IN (SELECT who FROM new)) AS old_missing,
  (SELECT sum(num) FROM compared WHERE compared.indicator = i.id) AS cmp
FROM indicator AS i;
-- What is said. Shares are compared in counts, so that nothing is rounded.
CREATE VIEW figures AS
SELECT *,
  CASE WHEN kind IN ('increase', 'not_increase') THEN old_num + coalesce(gone_num, 0) ELSE mine_num + coalesce(gone_num, 0) END AS num,
  mine_den + coalesce(gone_den, 0) AS den,
  CASE WHEN kind IN ('increase', 'not_increase') THEN cmp ELSE level END AS held,
  CASE WHEN kind IN ('increase', 'not_increase') THEN old_missing ELSE missing END + gone_unknown AS lacking
FROM whole;
CREATE VIEW said AS
SELECT id, answered, n,
  CASE
    WHEN unclear OR gone_unknown OR missing > 0 THEN '?'
    WHEN rule = 'sum' THEN (mine_num + coalesce(gone_num, 0)) || ''
    WHEN den = 0 THEN '?'
    ELSE (100 * (mine_num + coalesce(gone_num, 0))) || '/' || (mine_den + coalesce(gone_den, 0))
  END AS figure,
  CASE
    -- What is missing is another test's matter.
    WHEN lacking > 0 OR missing > 0 THEN '?'
    WHEN unclear THEN 'unclear_succession'
    WHEN rule = 'sum' AND held IS NULL THEN 'no_comparison'
    -- A share of which some is missing may be any; a sum is no more than what is known and the most for each.
    WHEN cut AND rule <> 'sum' THEN 'respondents_missing'
    WHEN CASE kind
      WHEN 'at_least' THEN iif(rule = 'sum', num >= held, 100 * num >= held * den)
      WHEN 'at_most' THEN iif(rule = 'sum', num + cut * most <= held, 100 * num <= held * den)
      WHEN 'increase' THEN num > held
      WHEN 'not_increase' THEN num + cut * most <= held
    END THEN 'met'
    WHEN cut AND CASE
      WHEN kind IN ('at_least', 'increase') THEN num + cut * most > held OR (kind = 'at_least' AND num + cut * most = held)
      ELSE num <= held
    END THEN 'respondents_missing'
    ELSE 'not_met'
  END AS status,
  CASE WHEN kind IN ('increase', 'not_increase') AND NOT unclear AND gone_unknown = 0 AND lacking = 0 THEN cmp ELSE '?' END AS cmp
FROM figures;
