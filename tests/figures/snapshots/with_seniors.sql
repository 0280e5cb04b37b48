-- DuckDB
SELECT
  unit,
  0 AS place,
  COUNT(*) AS n0
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
  LEFT JOIN (
    SELECT
      *
    FROM "trial.member"
    WHERE
      from_seq <= 1000 AND 1000 < until_seq
  ) AS "l1"
    ON "l1".record = "m"."member"
    AND "l1".from_on <= "m".effective_on
    AND "m".effective_on < "l1".until_on
  WHERE
    (
      TRUE
    )
    AND (
      "l1"."rank" = '甲'
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
  COUNT(*) AS n0
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
  LEFT JOIN (
    SELECT
      *
    FROM `trial.member`
    WHERE
      from_seq <= 1000 AND 1000 < until_seq
  ) AS `l1`
    ON `l1`.record = `m`.`member`
    AND `l1`.from_on <= `m`.effective_on
    AND `m`.effective_on < `l1`.until_on
  WHERE
    (
      TRUE
    )
    AND (
      `l1`.`rank` = '甲'
    )
    AND `m`.effective_on >= CAST('2026-01-01' AS DATE)
    AND `m`.effective_on < CAST('2026-04-01' AS DATE)
)
GROUP BY
  1,
  2
