"""The staff's pages: plans, sessions, results, page texts.

Addresses are German (/staff/sitzungen, /staff/fortschreibung), since staff read them and bookmarks must keep working;
modules, endpoints and templates are English.
"""

import facilitation.web.staff.account.own
import facilitation.web.staff.account.people
import facilitation.web.staff.audit
import facilitation.web.staff.brand
import facilitation.web.staff.deadlines
import facilitation.web.staff.format_agenda
import facilitation.web.staff.formats
import facilitation.web.staff.jobs
import facilitation.web.staff.page_texts
import facilitation.web.staff.plan.determinations
import facilitation.web.staff.plan.downloads
import facilitation.web.staff.plan.drafts
import facilitation.web.staff.plan.plans
import facilitation.web.staff.plan.word_template
import facilitation.web.staff.plan_import.compare
import facilitation.web.staff.plan_import.preview
import facilitation.web.staff.plan_import.upload
import facilitation.web.staff.results.looks
import facilitation.web.staff.results.papers
import facilitation.web.staff.results.remarks
import facilitation.web.staff.results.results
import facilitation.web.staff.session.access_cards
import facilitation.web.staff.session.agenda
import facilitation.web.staff.session.ballots
import facilitation.web.staff.session.beginning
import facilitation.web.staff.session.copies
import facilitation.web.staff.session.invitation
import facilitation.web.staff.session.leads
import facilitation.web.staff.session.links
import facilitation.web.staff.session.minutes
import facilitation.web.staff.session.moderation
import facilitation.web.staff.session.new_session
import facilitation.web.staff.session.next_meeting
import facilitation.web.staff.session.paper
import facilitation.web.staff.session.rehearsal
import facilitation.web.staff.session.session_parts
import facilitation.web.staff.session.sessions
import facilitation.web.staff.session.slides
import facilitation.web.staff.session.texts
import facilitation.web.staff.session.written
import facilitation.web.staff.sign_in
import facilitation.web.staff.text_rules  # noqa: F401 - importing these modules registers their pages
from facilitation.web.staff.base import pages

__all__ = ["pages"]
