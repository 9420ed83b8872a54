-- What is as its worst part: a whole in parts without a total, and one where each group has the target. What is not
-- known yet could be the worst of all; where there is nothing that could fall short, nothing keeps the rest from being met.
CREATE TABLE rank AS
WITH ladder AS (
  SELECT '' AS of, indicator, id, pos FROM step
  UNION ALL SELECT 'forecast ', i.id, g.id, g.pos FROM indicator AS i CROSS JOIN grade AS g
)
SELECT of, indicator, id AS status, CASE WHEN pos = 0 THEN 0 ELSE 1000 + pos END AS weight,
  pos = max(pos) OVER (PARTITION BY of, indicator) AS last, 0 AS nobody, 0 AS unknown, NULL AS anyway
FROM ladder
UNION ALL SELECT k.of, i.id, r.id, CASE r.id WHEN 'nothing_counted' THEN -1 WHEN 'not_applicable' THEN -2 ELSE 900 - r.pos END,
  0, r.id IN ('nothing_counted', 'not_applicable'),
  r.id IN (
    'not_reported', 'respondents_missing', 'incomplete', 'write_number', 'write_date', 'choose_from_list', 'check_number',
    'not_measured', 'published_later'
  ),
  CASE r.id WHEN 'no_target' THEN 1 WHEN 'level_not_decided' THEN 2 WHEN 'by_assessment' THEN 3 WHEN 'at_year_end' THEN 4 END
FROM indicator AS i CROSS JOIN status_order AS r CROSS JOIN (SELECT '' AS of UNION SELECT 'forecast ') AS k;
CREATE INDEX rank_by ON rank(of, indicator, status);
CREATE TABLE several(of TEXT, what TEXT, indicator TEXT, scope TEXT, piece TEXT, status TEXT);
CREATE VIEW as_worst AS
WITH ranked AS (SELECT s.*, weight, last, nobody, unknown, anyway FROM several AS s JOIN rank USING (of, indicator, status)),
worst AS (SELECT of, what, indicator, scope, status, last, max(weight) AS weight FROM ranked GROUP BY of, what, indicator, scope),
known AS (
  SELECT of, what, indicator, scope, count(DISTINCT CASE WHEN NOT nobody THEN status END) AS kinds, max(unknown) AS unknown,
    min(anyway) AS anyway
  FROM ranked GROUP BY of, what, indicator, scope
)
SELECT of, what, indicator, scope, worst.status AS worst, worst.weight, CASE
    WHEN worst.last OR kinds = 1 OR NOT known.unknown THEN worst.status
    ELSE coalesce((SELECT r.status FROM rank AS r WHERE r.of = worst.of AND r.indicator = worst.indicator AND r.anyway = known.anyway), 'respondents_missing')
  END AS status
FROM worst JOIN known USING (of, what, indicator, scope);

INSERT INTO several SELECT '', 'parts', indicator, scope, key, status FROM judged WHERE key <> 'total';
INSERT INTO several SELECT 'forecast ', 'parts', indicator, scope, key, grade FROM forecast_for_all WHERE key <> 'total';
CREATE TABLE by_scope AS
SELECT k.of, j.indicator, j.scope, CASE WHEN i.has_total THEN iif(k.of = '', j.status, f.grade) ELSE w.status END AS status
FROM judged AS j JOIN indicator AS i ON i.id = j.indicator CROSS JOIN (SELECT '' AS of UNION SELECT 'forecast ') AS k
JOIN forecast_for_all AS f USING (indicator, scope, key)
LEFT JOIN as_worst AS w ON w.of = k.of AND w.what = 'parts' AND w.indicator = j.indicator AND w.scope = j.scope
WHERE j.key = 'total';
INSERT INTO several SELECT b.of, 'groups', b.indicator, '', scope, b.status FROM by_scope AS b JOIN (
  SELECT DISTINCT a.indicator, coalesce(u.within, g.id) AS scope FROM asked AS a
  LEFT JOIN unit AS u ON u.id = a.who LEFT JOIN grp AS g ON g.id = a.who
) USING (indicator, scope) WHERE scope <> '';
-- The committee's status of each indicator, and then each goal's, a goal at a time once all that serve it are there.
CREATE TABLE standing AS
SELECT b.of, b.indicator, b.scope, CASE
    WHEN b.scope = '' AND i.aimed = 'group' AND (b.status <> 'no_forecast' OR i.rule = 'central') THEN coalesce(g.status, b.status) ELSE b.status
  END AS status
FROM by_scope AS b JOIN indicator AS i ON i.id = b.indicator
LEFT JOIN as_worst AS g ON g.of = b.of AND g.what = 'groups' AND g.indicator = b.indicator;
CREATE INDEX standing_by ON standing(of, indicator, scope);
-- A respondent's own answer in parts, without a total, likewise; of an answer everything is known that will be.
INSERT INTO several SELECT '', 'own', indicator, who, key, status FROM own_status WHERE key <> 'total';
INSERT INTO several SELECT 'forecast ', 'own', indicator, who, key, grade FROM own_grade WHERE key <> 'total';
CREATE TABLE own_standing AS
SELECT o.indicator, o.who, o.key, o.num, o.den, o.cmp, CASE WHEN i.has_total OR o.key <> 'total' THEN o.shown END AS shown,
  o.to_go, o.left_ten, o.trend,
  CASE WHEN i.has_total OR o.key <> 'total' THEN o.status ELSE w.worst END AS status,
  CASE WHEN i.has_total OR o.key <> 'total' THEN g.grade ELSE f.worst END AS grade
FROM own_status AS o JOIN indicator AS i ON i.id = o.indicator JOIN own_grade AS g USING (indicator, who, key)
LEFT JOIN as_worst AS w ON w.of = '' AND w.what = 'own' AND w.indicator = o.indicator AND w.scope = o.who
LEFT JOIN as_worst AS f ON f.of = 'forecast ' AND f.what = 'own' AND f.indicator = o.indicator AND f.scope = o.who
WHERE o.indicator NOT IN (SELECT id FROM part);
-- The part that is worst, the first of those that are as bad, where any is judged to be worse than met.
CREATE VIEW worst_part AS
SELECT w.what, w.indicator, w.scope, (
    SELECT s.piece FROM several AS s JOIN piece AS p ON p.indicator = s.indicator AND p.key = s.piece
    WHERE s.of = '' AND s.what = w.what AND s.indicator = w.indicator AND s.scope = w.scope AND s.status = w.worst
    ORDER BY p.pos LIMIT 1
  ) AS piece
FROM as_worst AS w WHERE w.of = '' AND w.what IN ('parts', 'own') AND w.weight > 1000;
CREATE TABLE goal_status(of TEXT, goal TEXT, status TEXT, so_far TEXT, PRIMARY KEY (of, goal));
CREATE TABLE ladder AS SELECT CASE what WHEN 'outcome' THEN '' ELSE 'forecast ' END AS of, pos, id, begins FROM plan_step;
CREATE VIEW rests_on AS
WITH length AS (SELECT indicator, max(pos) AS last FROM step GROUP BY indicator),
plan_length AS (SELECT of, max(pos) AS last FROM ladder GROUP BY of)
SELECT k.of, s.goal, s.indicator AS child,
  -- Nobody is asked now: it concerns nobody, or the one who answers for all is not there.
  coalesce(
    -- A step of another scale stands for the plan's step at its place, from the best to the last.
    CASE WHEN p.pos IS NULL THEN (
      SELECT l.id FROM step AS own JOIN length USING (indicator) JOIN plan_length ON plan_length.of = k.of
      JOIN ladder AS l ON l.of = k.of AND l.pos = CASE own.pos
        WHEN 0 THEN 0 WHEN length.last THEN plan_length.last
        ELSE min(max(1, CAST(round(1.0 * own.pos * plan_length.last / length.last) AS INTEGER)), max(1, plan_length.last - 1))
      END
      WHERE k.of = '' AND own.indicator = s.indicator AND own.id = st.status
    ) END,
    -- Of what is never judged a goal rests on nothing, whether or not it is answered, or asked now.
    CASE WHEN k.of = '' AND p.pos IS NULL THEN (
      SELECT w.because_for_all FROM whole AS w WHERE w.indicator = s.indicator AND w.scope = ''
        AND w.because_for_all IN ('no_target', 'only_followed', 'by_assessment') LIMIT 1
    ) END,
    -- Where all who are there have answered, what is missing is of those that closed.
    CASE WHEN k.of = '' AND st.status = 'respondents_missing' AND EXISTS (
      SELECT 1 FROM gone_silent AS x WHERE x.indicator = s.indicator AND x.scope = ''
    ) AND NOT EXISTS (
      SELECT 1 FROM whole AS w WHERE w.indicator = s.indicator AND w.scope = '' AND i.has_total = (w.key = 'total')
        AND w.answered < w.concerned
    ) THEN 'closed_missing' END,
    st.status,
    CASE WHEN k.of <> '' THEN 'no_forecast' WHEN i.rule IN ('central', 'latest', 'index') THEN 'not_reported' ELSE 'not_applicable' END
  ) AS status,
  i.weight
FROM shows AS s JOIN indicator AS i ON i.id = s.indicator CROSS JOIN (SELECT DISTINCT of FROM ladder) AS k
LEFT JOIN standing AS st ON st.of = k.of AND st.indicator = s.indicator AND st.scope = ''
LEFT JOIN ladder AS p ON p.of = k.of AND p.id = st.status
UNION ALL SELECT g.of, v.above, v.goal, g.status, goal.weight
FROM serves AS v JOIN goal_status AS g ON g.goal = v.goal JOIN goal ON goal.id = v.goal;
CREATE VIEW next_goal AS
WITH ready AS (
  SELECT k.of, g.* FROM goal AS g CROSS JOIN (SELECT DISTINCT of FROM ladder) AS k
  WHERE NOT EXISTS (SELECT 1 FROM goal_status AS d WHERE d.of = k.of AND d.goal = g.id)
    AND NOT EXISTS (
      SELECT 1 FROM serves AS v WHERE v.above = g.id
        AND NOT EXISTS (SELECT 1 FROM goal_status AS d WHERE d.of = k.of AND d.goal = v.goal)
    )
),
counted AS (
  SELECT r.*, p.pos FROM ready JOIN rests_on AS r ON r.of = ready.of AND r.goal = ready.id
  LEFT JOIN ladder AS p ON p.of = r.of AND p.id = r.status
  WHERE r.status NOT IN ('no_target', 'no_figure_for_all', 'not_applicable', 'no_forecast', 'only_followed', 'by_assessment')
),
last AS (SELECT of, max(pos) AS pos FROM ladder GROUP BY of),
filled AS (
  SELECT of, goal, 'so_far' AS fill, weight, pos FROM counted WHERE pos IS NOT NULL
  UNION ALL SELECT of, goal, 'best', weight, coalesce(pos, 0) FROM counted
  UNION ALL SELECT of, goal, 'poorest', weight, coalesce(counted.pos, last.pos) FROM counted JOIN last USING (of)
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY of, goal, fill ORDER BY pos) AS place,
    count(*) OVER (PARTITION BY of, goal, fill) AS n
  FROM filled
),
summed AS (
  SELECT r.of, r.goal, r.fill, max(r.pos) AS worst, min(r.pos) AS best, max(CASE WHEN place = n / 2 + 1 THEN r.pos END) AS middle,
    sum(r.weight) AS weight, sum(r.weight * coalesce(c.share, CASE WHEN r.pos = 0 THEN 10000 ELSE 0 END)) AS gained
  FROM ranked AS r LEFT JOIN credit AS c ON c.goal = r.goal AND c.pos = r.pos
  GROUP BY r.of, r.goal, r.fill
),
begins AS (
  SELECT p.of, goal.id AS goal, p.pos, coalesce(
      f.share, CASE
        WHEN p.pos = 0 THEN 10000 WHEN EXISTS (SELECT 1 FROM from_share WHERE from_share.goal = goal.id) THEN NULL
        ELSE p.begins
      END
    ) AS share
  FROM goal CROSS JOIN ladder AS p LEFT JOIN from_share AS f ON f.goal = goal.id AND f.pos = p.pos
),
placed AS (
  SELECT s.of, s.goal, s.fill, CASE g.rule
      -- That all must be met is met or not; what is expected of them is the worst that is expected of any.
      WHEN 'all' THEN CASE WHEN worst = 0 THEN 0 WHEN s.of <> '' THEN worst ELSE last.pos END
      -- All alike, as they are; else the middle, or of two in the middle the lower, yet no better than the best of them
      -- and no worse than the worst; where there is no middle, as the worst.
      WHEN 'mixed' THEN CASE WHEN last.pos = 1 THEN worst ELSE max(best, min(worst, (last.pos + 1) / 2)) END
      WHEN 'worst' THEN worst
      WHEN 'majority' THEN middle
      ELSE max(best, min(worst, coalesce(
        (
          SELECT min(b.pos) FROM begins AS b
          WHERE b.of = s.of AND b.goal = s.goal AND b.pos < last.pos AND s.gained >= b.share * s.weight
        ),
        -- Where all weigh alike and nothing is said of what a part is worth, what is not met is told apart as usual.
        CASE WHEN s.goal IN (SELECT goal FROM bare) AND alike THEN iif(last.pos = 1, worst, (last.pos + 1) / 2) END,
        last.pos
      )))
    END AS pos
  FROM summed AS s JOIN goal AS g ON g.id = s.goal JOIN last USING (of) JOIN (
    SELECT of, goal, count(DISTINCT weight) = 1 AS alike FROM counted GROUP BY of, goal
  ) USING (of, goal)
),
named AS (SELECT of, goal, fill, p.id AS status FROM placed JOIN ladder AS p USING (of, pos)),
numbers AS (
  SELECT of, goal, count(*) AS n, count(pos) AS judged, count(DISTINCT status) AS kinds, max(status) AS one
  FROM counted GROUP BY of, goal
)
SELECT r.of, r.id AS goal,
  CASE
    WHEN coalesce(n.n, 0) = 0 AND r.of <> '' THEN 'no_forecast'
    WHEN coalesce(n.n, 0) = 0 AND EXISTS (
      SELECT 1 FROM rests_on AS o WHERE o.of = '' AND o.goal = r.id AND o.status IN ('no_target', 'only_followed')
    ) THEN 'only_followed'
    WHEN coalesce(n.n, 0) = 0 AND EXISTS (
      SELECT 1 FROM rests_on AS o WHERE o.of = '' AND o.goal = r.id AND o.status = 'by_assessment'
    ) THEN 'by_assessment'
    WHEN coalesce(n.n, 0) = 0 AND EXISTS (
      SELECT 1 FROM rests_on AS o WHERE o.of = '' AND o.goal = r.id AND o.status = 'no_figure_for_all'
    ) THEN 'no_figure_for_all'
    WHEN coalesce(n.n, 0) = 0 AND EXISTS (SELECT 1 FROM rests_on AS o WHERE o.of = '' AND o.goal = r.id) THEN 'not_applicable'
    WHEN coalesce(n.n, 0) = 0 THEN CASE WHEN r.above THEN 'no_linked_goals' ELSE 'no_indicator' END
    WHEN n.judged = 0 THEN CASE WHEN n.kinds = 1 THEN n.one ELSE 'cannot_be_judged' END
    WHEN n.judged = n.n OR r.leave_out OR (so.status = best.status AND so.status = poorest.status) THEN so.status
    ELSE 'preliminary'
  END AS status,
  so.status AS so_far
FROM ready AS r LEFT JOIN numbers AS n ON n.of = r.of AND n.goal = r.id
LEFT JOIN named AS so ON so.of = r.of AND so.goal = r.id AND so.fill = 'so_far'
LEFT JOIN named AS best ON best.of = r.of AND best.goal = r.id AND best.fill = 'best'
LEFT JOIN named AS poorest ON poorest.of = r.of AND poorest.goal = r.id AND poorest.fill = 'poorest';
