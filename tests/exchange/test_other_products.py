"""The tables of other products, by the names that docs/formats.md cites."""

from coach.exchange.columns import ATLASSIAN, VIVA
from coach.exchange.table_reading import from_csv
from coach.exchange.table_writing import viva_csv
from tests.exchange.test_goal_tables import everything, goal, result


def test_the_sixteen_columns_are_written_and_read() -> None:
    above = goal("The house answers", id="obj-top", level="team", owner_id="unit-a")
    table = viva_csv(everything(above, goal(parent_id="obj-top", key_results=(result(),))))
    assert len(VIVA) == 16 and table.splitlines()[0].count('","') == 15
    top, found = from_csv(table).of("objective")
    assert found.fields["text"] == "Customers get an answer that holds"
    assert found.fields["period"]["name"] == "2027-Q1" and found.fields["parent_id"] == top.id
    (part,) = found.parts or ()
    assert (part.fields["baseline"], part.fields["target"], part.fields["unit"]) == (26, 20, "hours")


def test_rows_of_ally_name_their_parents_by_row_and_teams_as_entities() -> None:
    rows = ["Row ID,Title,Parent,Entity,Owner Email,Time Period,Start Date", "1,The house answers,,Support,,2027-Q1,",
            "2,Calls are short,,Support,,2027-Q1,", '3,My calls are short,"1\n2",Individual,ada@x.org,2027-Q1,']  # fmt: skip
    first, second, own = from_csv("\n".join(rows)).of("objective")
    assert (first.fields["level"], first.says["owner"], own.says["owner"]) == ("team", "Support", "ada@x.org")
    assert (own.fields["parent_id"], own.fields["supports"]) == (first.id, [second.id])


def test_goals_of_atlassian_are_read_with_their_parents() -> None:
    header = ",".join(name for name, _ in ATLASSIAN)
    rows = ["G-1,Win the north,,Goal,Ada,,,on_track,in_progress,2027-01-01,2027-03-31,",
            "G-2,Open in Oslo,,Goal,Bo,,G-1,,pending,2027-01-01,2027-03-31,"]  # fmt: skip
    first, second = from_csv("\n".join([header, *rows])).of("objective")
    assert (first.says["owner"], first.fields["status"]) == ("Ada", "active")
    assert second.fields["parent_id"] == first.id and second.fields["status"] == "draft"


def test_a_table_of_atlassian_s_lake_is_read_by_its_sql_names() -> None:
    header = "created_at,description,goal_id,is_archived,key,name,parent_goal_id,phase,started_at,status,target_date_type,targeted_at"
    rows = ["2026-12-01,,g1,false,T-1,Win the north,,in_progress,2027-01-01 00:00:00,on_track,quarter,2027-03-31 00:00:00",
            "2026-12-01,,g2,false,T-2,Open in Oslo,g1,paused,2027-01-01 00:00:00,at_risk,quarter,2027-03-31 00:00:00"]  # fmt: skip
    first, second = from_csv("\n".join([header, *rows])).of("objective")
    assert second.fields["parent_id"] == first.id and second.fields["period"]["end"] == "2027-03-31"
