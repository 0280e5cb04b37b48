-- DuckDB
SELECT
  unit,
  0 AS place,
  DATE_DIFF('DAY', CAST('1970-01-01' AS DATE), CAST(day AS DATE)) AS value,
  COUNT(*) AS n
FROM (
  SELECT
    "m".unit AS unit,
    "m".record AS record,
    "m".effective_on AS day
  FROM (
    SELECT
      *
    FROM "trial.talk"
    WHERE
      from_seq <= 1000 AND 1000 < until_seq
  ) AS "m"
  WHERE
    (
      TRUE
    )
    AND "m".effective_on >= CAST('0001-01-01' AS DATE)
    AND "m".effective_on < CAST('2026-03-21' AS DATE)
)
GROUP BY
  1,
  2,
  3

-- Spark
SELECT
  unit,
  0 AS place,
  DATEDIFF(DAY, CAST('1970-01-01' AS DATE), CAST(day AS DATE)) AS value,
  COUNT(*) AS n
FROM (
  SELECT
    `m`.unit AS unit,
    `m`.record AS record,
    `m`.effective_on AS day
  FROM (
    SELECT
      *
    FROM `trial.talk`
    WHERE
      from_seq <= 1000 AND 1000 < until_seq
  ) AS `m`
  WHERE
    (
      TRUE
    )
    AND `m`.effective_on >= CAST('0001-01-01' AS DATE)
    AND `m`.effective_on < CAST('2026-03-21' AS DATE)
)
GROUP BY
  1,
  2,
  3
