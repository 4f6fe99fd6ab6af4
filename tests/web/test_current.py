"""What pages ask of the running application."""

from facilitation.web import current


def test_pages_get_the_parts_of_the_application_that_serves_them(application):
    with application.flask.app_context():
        assert current.application() is application
        assert (current.store(), current.settings()) == (application.store, application.settings)
        assert (current.jobs(), current.broadcast()) == (application.jobs, application.broadcast)
        assert current.public_url() == "http://localhost"


def test_heavy_work_and_a_yield_go_to_a_thread(application):
    done = []
    application.offload = lambda work, *arguments, **named: done.append((work, arguments, named)) or work(*arguments)
    with application.flask.app_context():
        assert current.offload(len, "abc") == 3
        current.yield_to_others()
    assert done == [(len, ("abc",), {}), (int, (), {})]
