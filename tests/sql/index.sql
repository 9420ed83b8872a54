-- An index: the weighted mean of other indicators' figures in the same scope, once all of them are complete.
CREATE TABLE index_of AS
WITH part AS (
  SELECT w.indicator, w.weight / 1000 AS weight, j.scope, j.key, o.num, o.den, o.concerned - o.answered AS missing,
    -- What nobody in a group is asked does not concern it.
    coalesce(o.status, CASE WHEN j.scope = '' THEN 'not_reported' ELSE 'not_applicable' END) AS status
  FROM weight AS w JOIN judged AS j ON j.indicator = w.indicator AND j.rule = 'index'
  LEFT JOIN judged AS o ON o.indicator = w.of AND o.scope = j.scope AND o.key = j.key
),
common AS (
  -- An index is of two figures in these plans: what both are divided by is the one times the other.
  SELECT *, min(den) OVER alike * CASE WHEN count(*) OVER alike > 1 THEN max(den) OVER alike ELSE 1 END AS whole
  FROM (SELECT part.indicator, scope, key, weight, missing, status, CASE WHEN den > 0 THEN num END AS num, iif(den > 0, den, 1) AS den FROM part)
  WINDOW alike AS (PARTITION BY indicator, scope, key)
)
SELECT indicator, scope, key, sum(num * weight * (whole / den)) AS num, sum(weight) * max(whole) AS den,
  count(num) = count(*) AS complete, coalesce(sum(missing), 0) AS missing,
  CASE
    WHEN max(status = 'not_applicable' AND num IS NULL) THEN 'not_applicable'
    WHEN count(num) THEN 'respondents_missing'
    WHEN count(DISTINCT status) = 1 AND max(status) IN (
      'not_reported', 'not_measured', 'published_later', 'followed_up_later', 'nothing_counted'
    ) THEN max(status)
    ELSE 'respondents_missing'
  END AS because
FROM common GROUP BY indicator, scope, key;
INSERT INTO question
SELECT 'index', x.indicator, x.scope, x.key, '', j.target_for_all, x.num, x.den, NULL, 1, 1, NULL
FROM index_of AS x JOIN judged AS j USING (indicator, scope, key) WHERE complete AND x.den > 0;
INSERT INTO question
SELECT 'index trend', indicator, scope, key, who, target, num, den, cmp, cden, quotient, hit FROM question WHERE asks = 'index';
UPDATE trend_for_all SET trend = coalesce((
    SELECT CASE WHEN x.missing > 0 THEN 'not_comparable' ELSE v.trend END FROM index_of AS x JOIN verdict AS v USING (indicator, scope, key)
    WHERE v.asks = 'index trend' AND x.complete AND x.indicator = trend_for_all.indicator AND x.scope = trend_for_all.scope
      AND x.key = trend_for_all.key
  ), 'no_trend')
WHERE indicator IN (SELECT id FROM indicator WHERE rule = 'index');
UPDATE judged SET
  asked = 0, concerned = 0, answered = 0, reached = 0, missing = 0, cmp = NULL, forecast = NULL,
  num = (SELECT CASE WHEN complete THEN x.num END FROM index_of AS x WHERE x.indicator = judged.indicator AND x.scope = judged.scope AND x.key = judged.key),
  den = (SELECT x.den FROM index_of AS x WHERE x.indicator = judged.indicator AND x.scope = judged.scope AND x.key = judged.key),
  shown = (SELECT v.shown FROM verdict AS v WHERE v.asks = 'index' AND v.indicator = judged.indicator AND v.scope = judged.scope AND v.key = judged.key),
  to_go = (SELECT v.to_go FROM verdict AS v WHERE v.asks = 'index' AND v.indicator = judged.indicator AND v.scope = judged.scope AND v.key = judged.key),
  left_ten = (SELECT v.left_ten FROM verdict AS v WHERE v.asks = 'index' AND v.indicator = judged.indicator AND v.scope = judged.scope AND v.key = judged.key),
  status = (
    SELECT CASE
        WHEN NOT complete THEN because
        -- That what is measured has changed is so whoever is missing.
        WHEN x.missing > 0 AND v.status <> 'series_break' THEN 'respondents_missing'
        ELSE v.status
      END
    FROM index_of AS x LEFT JOIN verdict AS v
      ON v.asks = 'index' AND v.indicator = x.indicator AND v.scope = x.scope AND v.key = x.key
    WHERE x.indicator = judged.indicator AND x.scope = judged.scope AND x.key = judged.key
  )
WHERE rule = 'index';
-- The one who answers for all: its own answer is the figure.
UPDATE judged SET (num, den, cmp, cden, forecast, forecast_den) = (
  SELECT o.num, o.den, o.cmp, 1, o.forecast, 1 FROM member AS m JOIN own_status AS o USING (indicator, who)
  WHERE m.indicator = judged.indicator AND m.scope = judged.scope AND o.key = judged.key AND judged.asked = 1
)
WHERE rule IN ('central', 'latest');
-- Nobody has an answer of its own to an index.
DELETE FROM own_status WHERE indicator IN (SELECT id FROM indicator WHERE rule = 'index');
DELETE FROM own_grade WHERE indicator IN (SELECT id FROM indicator WHERE rule = 'index');
