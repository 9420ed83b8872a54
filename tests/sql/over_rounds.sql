-- The year so far from what was typed in its rounds: what covers a round's own period is added over the periods that
-- follow each other from the year's first day up to now; whoever lacks one of them has no figure, nor has anybody where
-- no periods do.
CREATE TABLE counted AS
WITH RECURSIVE back(pos, starts, way) AS (
  SELECT pos, starts, printf('%02d', pos) FROM round WHERE pos = (SELECT max(pos) FROM round)
  UNION ALL
  SELECT r.pos, r.starts, back.way || printf(' %02d', r.pos) FROM back
  JOIN round AS r ON r.pos < back.pos AND date(r.ends, '+1 day') = back.starts WHERE back.starts > '2022-01-01'
),
chosen AS (SELECT max(way) AS way FROM back WHERE starts = '2022-01-01')
SELECT pos FROM round JOIN chosen ON ' ' || way || ' ' LIKE '% ' || printf('%02d', pos) || ' %';
CREATE TABLE so_far AS
SELECT p.who, p.indicator, c.name AS cell, CASE
    WHEN basis <> 'period' THEN (
      SELECT number FROM typed AS t WHERE t.who = p.who AND t.indicator = p.indicator AND t.cell = c.name
        AND t.pos = (SELECT max(pos) FROM round)
    )
    WHEN EXISTS (SELECT 1 FROM counted) AND (
      SELECT count(*) FROM typed AS t JOIN counted USING (pos) WHERE t.who = p.who AND t.indicator = p.indicator AND t.cell = c.name
    ) = (SELECT count(*) FROM counted) THEN (
      SELECT sum(number) FROM typed AS t JOIN counted USING (pos)
      WHERE t.who = p.who AND t.indicator = p.indicator AND t.cell = c.name
    )
  END AS number
FROM asked AS p JOIN indicator AS i ON i.id = p.indicator JOIN cell AS c ON c.indicator = i.id;
