-- The year so far from what was typed in its rounds: what covers a round's own period is added over the periods that do
-- not overlap, from the round now and backwards; whoever lacks one of them has no figure.
CREATE TABLE counted AS
WITH RECURSIVE back(pos, starts) AS (
  SELECT pos, starts FROM round WHERE pos = (SELECT max(pos) FROM round)
  UNION ALL
  SELECT r.pos, r.starts FROM back JOIN round AS r ON r.pos = (
    SELECT max(e.pos) FROM round AS e WHERE e.pos < back.pos AND e.ends < back.starts
  )
)
SELECT pos FROM back;
CREATE TABLE so_far AS
SELECT p.who, p.indicator, c.name AS cell, CASE
    WHEN basis <> 'period' THEN (
      SELECT number FROM typed AS t WHERE t.who = p.who AND t.indicator = p.indicator AND t.cell = c.name
        AND t.pos = (SELECT max(pos) FROM round)
    )
    WHEN (
      SELECT count(*) FROM typed AS t JOIN counted USING (pos) WHERE t.who = p.who AND t.indicator = p.indicator AND t.cell = c.name
    ) = (SELECT count(*) FROM counted) THEN (
      SELECT sum(number) FROM typed AS t JOIN counted USING (pos)
      WHERE t.who = p.who AND t.indicator = p.indicator AND t.cell = c.name
    )
  END AS number
FROM asked AS p JOIN indicator AS i ON i.id = p.indicator JOIN cell AS c ON c.indicator = i.id;
