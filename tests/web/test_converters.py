"""Numbers in addresses fit a column of the database."""


def test_a_large_number_is_not_found_rather_than_an_error(client):
    assert [client.get(f"/staff/plaene/{'9' * digits}").status_code for digits in (15, 16, 30)] == [404] * 3


def test_only_numbers_that_fit_the_database_are_numbers(application):
    addresses = application.flask.url_map.bind("localhost")
    assert addresses.match(f"/staff/plaene/{'9' * 15}") == ("staff.plan", {"plan_id": 10**15 - 1})
    assert not addresses.test(f"/staff/plaene/{'9' * 16}", method="GET")
