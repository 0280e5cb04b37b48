-- DuckDB
SELECT
  unit,
  0 AS place,
  value AS value,
  COUNT(*) AS n
FROM (
  SELECT
    "m".unit AS unit,
    "m".record AS record,
    "m".effective_on AS day,
    "m"."member" AS value
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
    AND "m".effective_on >= CAST('2026-01-01' AS DATE)
    AND "m".effective_on < CAST('2026-04-01' AS DATE)
)
WHERE
  NOT value IS NULL
GROUP BY
  1,
  2,
  3

-- Spark
SELECT
  unit,
  0 AS place,
  value AS value,
  COUNT(*) AS n
FROM (
  SELECT
    `m`.unit AS unit,
    `m`.record AS record,
    `m`.effective_on AS day,
    `m`.`member` AS value
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
    AND `m`.effective_on >= CAST('2026-01-01' AS DATE)
    AND `m`.effective_on < CAST('2026-04-01' AS DATE)
)
WHERE
  NOT value IS NULL
GROUP BY
  1,
  2,
  3
