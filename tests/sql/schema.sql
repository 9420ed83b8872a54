-- The plan's plain facts and what was typed. Every number is a whole number of ten-thousandths, so that money and
-- decimals are added exactly. A breakdown's parts are told by their keys; 'total' is all of them together.
CREATE TABLE now(round TEXT, ends TEXT, year_end INTEGER, first_day TEXT, last_day TEXT, takes_forecasts INTEGER, last_round TEXT);
CREATE TABLE ten(p INTEGER PRIMARY KEY, power INTEGER);
CREATE TABLE unit(id TEXT PRIMARY KEY, pos INTEGER, kind TEXT, within TEXT, opens TEXT, closes TEXT);
CREATE TABLE heir(unit TEXT, heir TEXT);
CREATE TABLE grp(id TEXT PRIMARY KEY, pos INTEGER, within TEXT);
CREATE TABLE indicator(
  id TEXT PRIMARY KEY, pos INTEGER, answer TEXT, rule TEXT, aimed TEXT, degree TEXT, profile TEXT, forecast TEXT,
  accumulated INTEGER, stays INTEGER, measured INTEGER, this_year INTEGER, has_total INTEGER, random INTEGER,
  places INTEGER, low INTEGER, high INTEGER,
  whole_of TEXT, weight INTEGER, target INTEGER,
  basis TEXT, grows INTEGER, prefers TEXT, tolerance INTEGER, broken_in INTEGER, stands_still TEXT, covers TEXT
);
-- Each of several answers is an indicator of its own, `id`, that only the compound is judged by.
CREATE TABLE part(indicator TEXT, id TEXT, part TEXT, pos INTEGER);
CREATE TABLE any_is_enough(indicator TEXT);
CREATE TABLE piece(indicator TEXT, key TEXT, pos INTEGER);
CREATE TABLE chosen(indicator TEXT, how TEXT, what TEXT);
CREATE TABLE exception(id INTEGER PRIMARY KEY, indicator TEXT, pos INTEGER, target INTEGER);
CREATE TABLE exception_for(exception INTEGER, how TEXT, what TEXT);
CREATE TABLE target(
  id INTEGER PRIMARY KEY, kind TEXT, level INTEGER, highest INTEGER, count INTEGER, share INTEGER, against TEXT,
  day TEXT, own INTEGER
);
CREATE TABLE kind(
  name TEXT PRIMARY KEY, better TEXT, rises INTEGER, counts INTEGER, because TEXT, of_day INTEGER
);
CREATE TABLE weight(indicator TEXT, of TEXT, weight INTEGER);
-- The year that an earlier result is of, and whether it says that it is of the whole of one.
CREATE TABLE past_year(indicator TEXT, which TEXT, year INTEGER, is_whole INTEGER);
CREATE TABLE past(indicator TEXT, which TEXT, who TEXT, part TEXT, number INTEGER);
CREATE TABLE budget(indicator TEXT, who TEXT, number INTEGER);
CREATE TABLE step(indicator TEXT, pos INTEGER, id TEXT, begins INTEGER);
CREATE TABLE plan_step(what TEXT, pos INTEGER, id TEXT, begins INTEGER);
CREATE TABLE reason(id TEXT, status TEXT);
-- What a respondent has to do itself before it is judged.
CREATE TABLE own_to_do(id TEXT);
INSERT INTO own_to_do VALUES ('incomplete'), ('write_number'), ('check_number'), ('write_date'), ('choose_from_list');
CREATE TABLE status_order(pos INTEGER, id TEXT);
CREATE TABLE action_step(id TEXT, counts INTEGER, cancelled INTEGER);
CREATE TABLE goal(id TEXT PRIMARY KEY, level TEXT, weight INTEGER, rule TEXT, leave_out INTEGER, above INTEGER);
-- Goals of which nothing is said of what a part is worth, nor how much is enough.
CREATE TABLE bare(goal TEXT);
CREATE TABLE serves(goal TEXT, above TEXT);
CREATE TABLE shows(indicator TEXT, goal TEXT);
CREATE TABLE credit(goal TEXT, pos INTEGER, share INTEGER);
CREATE TABLE from_share(goal TEXT, pos INTEGER, share INTEGER);

CREATE VIEW grade AS
SELECT pos, id, begins, pos = 0 AS best, pos = (SELECT max(pos) FROM plan_step WHERE what = 'forecast') AS last
FROM plan_step WHERE what = 'forecast';

CREATE TABLE typed(who TEXT, indicator TEXT, part TEXT, cell TEXT, number INTEGER, word TEXT);
CREATE TABLE action(who TEXT, indicator TEXT, status TEXT, planned TEXT);

-- Something to judge: a value num / (10 000 * den) against a target, where what it is compared with is likewise cmp / cden.
CREATE TABLE question(
  asks TEXT, indicator TEXT, scope TEXT, key TEXT, who TEXT, target INTEGER, num INTEGER, den INTEGER,
  cmp INTEGER, cden INTEGER, quotient INTEGER, hit INTEGER
);
CREATE INDEX question_by ON question(asks, indicator, scope, key, who);
-- What is known from earlier of a respondent, or where who is '' of a whole: the baseline, the share of the year's target
-- that is expected by now, the whole of last year, and the earlier result that the trend compares with.
CREATE TABLE known(
  indicator TEXT, scope TEXT, key TEXT, who TEXT, base INTEGER, base_den INTEGER, sn INTEGER, sd INTEGER, year INTEGER, year_den INTEGER, old INTEGER, old_den INTEGER
);
CREATE INDEX known_by ON known(indicator, key, who, scope);
