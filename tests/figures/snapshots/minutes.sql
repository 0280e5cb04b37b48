-- DuckDB
SELECT
  unit,
  0 AS place,
  COUNT(*) AS n0,
  CAST(SUM(v0) AS BIGINT) AS a0
FROM (
  SELECT
    "m".unit AS unit,
    "m".record AS record,
    "m".effective_on AS day,
    "m"."minutes" AS v0
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
    AND (
      NOT (
        "m"."minutes" IS NULL
      )
    )
    AND "m".effective_on >= CAST('2026-01-01' AS DATE)
    AND "m".effective_on < CAST('2026-04-01' AS DATE)
)
GROUP BY
  1,
  2

-- Spark
SELECT
  unit,
  0 AS place,
  COUNT(*) AS n0,
  CAST(SUM(v0) AS BIGINT) AS a0
FROM (
  SELECT
    `m`.unit AS unit,
    `m`.record AS record,
    `m`.effective_on AS day,
    `m`.`minutes` AS v0
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
    AND (
      NOT (
        `m`.`minutes` IS NULL
      )
    )
    AND `m`.effective_on >= CAST('2026-01-01' AS DATE)
    AND `m`.effective_on < CAST('2026-04-01' AS DATE)
)
GROUP BY
  1,
  2
