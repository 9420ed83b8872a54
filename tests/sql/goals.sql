-- What is as its worst part: a whole in parts without a total, and one where each group has the target. What is not
-- known yet could be the worst of all; where there is nothing that could fall short, nothing keeps the rest from being met.
CREATE TABLE rank AS
SELECT indicator, id AS status, CASE WHEN pos = 0 THEN 0 ELSE 1000 + pos END AS weight,
  pos = max(pos) OVER (PARTITION BY indicator) AS last, 0 AS nobody, 0 AS unknown, NULL AS anyway
FROM step
UNION ALL SELECT i.id, r.id, CASE r.id WHEN 'nothing_counted' THEN -1 WHEN 'not_applicable' THEN -2 ELSE 900 - r.pos END,
  0, r.id IN ('nothing_counted', 'not_applicable'),
  r.id IN (
    'not_reported', 'respondents_missing', 'incomplete', 'write_number', 'write_date', 'choose_from_list', 'check_number',
    'not_measured', 'published_later'
  ),
  CASE r.id WHEN 'no_target' THEN 1 WHEN 'level_not_decided' THEN 2 WHEN 'by_assessment' THEN 3 WHEN 'at_year_end' THEN 4 END
FROM indicator AS i CROSS JOIN status_order AS r;
CREATE INDEX rank_by ON rank(indicator, status);
CREATE TABLE several(what TEXT, indicator TEXT, scope TEXT, piece TEXT, status TEXT);
CREATE VIEW as_worst AS
WITH ranked AS (SELECT s.*, weight, last, nobody, unknown, anyway FROM several AS s JOIN rank USING (indicator, status)),
worst AS (SELECT what, indicator, scope, status, last, max(weight) FROM ranked GROUP BY what, indicator, scope),
known AS (
  SELECT what, indicator, scope, count(DISTINCT CASE WHEN NOT nobody THEN status END) AS kinds, max(unknown) AS unknown,
    min(anyway) AS anyway
  FROM ranked GROUP BY what, indicator, scope
)
SELECT what, indicator, scope, worst.status AS worst, CASE
    WHEN worst.last OR kinds = 1 OR NOT known.unknown THEN worst.status
    ELSE coalesce((SELECT r.status FROM rank AS r WHERE r.indicator = worst.indicator AND r.anyway = known.anyway), 'respondents_missing')
  END AS status
FROM worst JOIN known USING (what, indicator, scope);

INSERT INTO several SELECT 'parts', indicator, scope, key, status FROM judged WHERE key <> 'total';
CREATE TABLE by_scope AS
SELECT j.indicator, j.scope, CASE WHEN i.has_total THEN j.status ELSE w.status END AS status
FROM judged AS j JOIN indicator AS i ON i.id = j.indicator
LEFT JOIN as_worst AS w ON w.what = 'parts' AND w.indicator = j.indicator AND w.scope = j.scope
WHERE j.key = 'total';
INSERT INTO several SELECT 'groups', b.indicator, '', scope, b.status FROM by_scope AS b JOIN (
  SELECT DISTINCT a.indicator, coalesce(u.within, g.id) AS scope FROM asked AS a
  LEFT JOIN unit AS u ON u.id = a.who LEFT JOIN grp AS g ON g.id = a.who
) USING (indicator, scope) WHERE scope <> '';
-- The committee's status of each indicator, and then each goal's, a goal at a time once all that serve it are there.
CREATE TABLE standing AS
SELECT b.indicator, b.scope, CASE
    WHEN b.scope = '' AND i.aimed = 'group' THEN coalesce(g.status, b.status) ELSE b.status
  END AS status
FROM by_scope AS b JOIN indicator AS i ON i.id = b.indicator
LEFT JOIN as_worst AS g ON g.what = 'groups' AND g.indicator = b.indicator;
-- A respondent's own answer in parts, without a total, likewise; of an answer everything is known that will be.
INSERT INTO several SELECT 'own', indicator, who, key, status FROM own_status WHERE key <> 'total';
CREATE TABLE own_standing AS
SELECT o.indicator, o.who, o.key, o.num, o.den, o.cmp, CASE WHEN i.has_total OR o.key <> 'total' THEN o.shown END AS shown,
  CASE WHEN i.has_total OR o.key <> 'total' THEN o.status ELSE w.worst END AS status
FROM own_status AS o JOIN indicator AS i ON i.id = o.indicator
LEFT JOIN as_worst AS w ON w.what = 'own' AND w.indicator = o.indicator AND w.scope = o.who;
CREATE TABLE goal_status(goal TEXT PRIMARY KEY, status TEXT, so_far TEXT);
CREATE VIEW rests_on AS
SELECT s.goal, s.indicator AS child,
  -- Nobody is asked now: it concerns nobody, or the one who answers for all is not there.
  coalesce(st.status, CASE WHEN i.rule IN ('central', 'latest', 'index') THEN 'not_reported' ELSE 'not_applicable' END)
    AS status,
  i.weight
FROM shows AS s JOIN indicator AS i ON i.id = s.indicator
LEFT JOIN standing AS st ON st.indicator = s.indicator AND st.scope = ''
UNION ALL SELECT v.above, v.goal, g.status, goal.weight
FROM serves AS v JOIN goal_status AS g ON g.goal = v.goal JOIN goal ON goal.id = v.goal;
CREATE VIEW next_goal AS
WITH ready AS (
  SELECT g.* FROM goal AS g WHERE g.id NOT IN (SELECT goal FROM goal_status)
    AND NOT EXISTS (
      SELECT 1 FROM serves AS v WHERE v.above = g.id AND v.goal NOT IN (SELECT goal FROM goal_status)
    )
),
counted AS (
  SELECT r.*, p.pos FROM ready JOIN rests_on AS r ON r.goal = ready.id LEFT JOIN plan_step AS p ON p.id = r.status
  WHERE r.status NOT IN ('no_target', 'no_figure_for_all', 'not_applicable')
),
last AS (SELECT max(pos) AS pos FROM plan_step),
filled AS (
  SELECT goal, 'so_far' AS fill, status, weight, pos FROM counted WHERE pos IS NOT NULL
  UNION ALL SELECT goal, 'best', coalesce(p.id, status), weight, coalesce(counted.pos, 0)
  FROM counted LEFT JOIN plan_step AS p ON counted.pos IS NULL AND p.pos = 0
  UNION ALL SELECT goal, 'poorest', coalesce(p.id, status), weight, coalesce(counted.pos, last.pos)
  FROM counted CROSS JOIN last LEFT JOIN plan_step AS p ON counted.pos IS NULL AND p.pos = last.pos
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY goal, fill ORDER BY pos) AS place, count(*) OVER (PARTITION BY goal, fill) AS n
  FROM filled
),
summed AS (
  SELECT r.goal, r.fill, max(r.pos) AS worst, max(CASE WHEN place = n / 2 + 1 THEN pos END) AS middle,
    sum(r.weight) AS weight,
    sum(r.weight * coalesce(
      c.share, CASE WHEN r.pos = 0 AND NOT EXISTS (SELECT 1 FROM credit WHERE goal = r.goal) THEN 10000 ELSE 0 END
    )) AS gained
  FROM ranked AS r LEFT JOIN credit AS c ON c.goal = r.goal AND c.step = r.status
  GROUP BY r.goal, r.fill
),
begins AS (
  SELECT goal.id AS goal, p.pos, coalesce(
      f.share, CASE
        WHEN EXISTS (SELECT 1 FROM from_share WHERE from_share.goal = goal.id) THEN NULL WHEN p.pos = 0 THEN 10000
        ELSE p.begins
      END
    ) AS share
  FROM goal CROSS JOIN plan_step AS p LEFT JOIN from_share AS f ON f.goal = goal.id AND f.step = p.id
),
placed AS (
  SELECT s.goal, s.fill, CASE g.rule
      WHEN 'all' THEN CASE WHEN worst = 0 THEN 0 ELSE last.pos END
      WHEN 'worst' THEN worst
      WHEN 'majority' THEN middle
      ELSE coalesce(
        (
          SELECT min(b.pos) FROM begins AS b
          WHERE b.goal = s.goal AND b.pos < last.pos AND s.gained >= b.share * s.weight
        ), last.pos
      )
    END AS pos
  FROM summed AS s JOIN goal AS g ON g.id = s.goal CROSS JOIN last
),
named AS (SELECT goal, fill, p.id AS status FROM placed JOIN plan_step AS p USING (pos)),
numbers AS (
  SELECT goal, count(*) AS n, count(pos) AS judged, count(DISTINCT status) AS kinds, max(status) AS one
  FROM counted GROUP BY goal
)
SELECT r.id AS goal,
  CASE
    WHEN coalesce(n.n, 0) = 0 THEN 'no_indicator'
    WHEN n.judged = 0 THEN CASE WHEN n.kinds = 1 THEN n.one ELSE 'cannot_be_judged' END
    WHEN n.judged = n.n OR r.leave_out OR (so.status = best.status AND so.status = poorest.status) THEN so.status
    ELSE 'preliminary'
  END AS status,
  so.status AS so_far
FROM ready AS r LEFT JOIN numbers AS n ON n.goal = r.id
LEFT JOIN named AS so ON so.goal = r.id AND so.fill = 'so_far'
LEFT JOIN named AS best ON best.goal = r.id AND best.fill = 'best'
LEFT JOIN named AS poorest ON poorest.goal = r.id AND poorest.fill = 'poorest';

