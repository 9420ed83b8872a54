-- The committee's figures from what was typed, without malkit.
-- unit(id, kind, late, copy_of), concerned(indicator, unit), typed(unit, indicator, heading, value),
-- action(unit, indicator, status), by_actions(indicator)
WITH counted AS (SELECT id FROM unit WHERE NOT late AND copy_of IS NULL),
number AS (
  SELECT indicator, heading, unit, value FROM typed
  WHERE unit IN (SELECT id FROM counted) AND typeof(value) IN ('integer', 'real')
),
answered AS (
  SELECT indicator, unit FROM number WHERE heading = 'Utfall'
  UNION
  SELECT indicator, unit FROM action WHERE unit IN (SELECT id FROM counted)
  UNION
  SELECT indicator, unit FROM typed
  WHERE heading = 'Om värde saknas' AND value = 'Inga åtgärder denna omgång' AND unit IN (SELECT id FROM counted)
)
SELECT
  concerned.indicator,
  CASE
    WHEN concerned.indicator IN (SELECT indicator FROM by_actions) THEN (
      SELECT count(DISTINCT unit) FROM action
      WHERE action.indicator = concerned.indicator AND status = 'Genomförd' AND unit IN (SELECT id FROM counted)
    )
    ELSE (SELECT sum(value) FROM number WHERE number.indicator = concerned.indicator AND heading = 'Utfall')
  END AS outcome,
  (SELECT sum(value) FROM number WHERE number.indicator = concerned.indicator AND heading = 'Prognos helår') AS forecast,
  (SELECT count(*) FROM answered WHERE answered.indicator = concerned.indicator) AS answered,
  count(*) AS concerned
FROM concerned
GROUP BY concerned.indicator
ORDER BY concerned.indicator;
