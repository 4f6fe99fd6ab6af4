"""The staff's door: plans, sessions, the next version, page texts. One module per thing they come for."""

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
import facilitation.web.staff.results.remarks
import facilitation.web.staff.results.results
import facilitation.web.staff.session.agenda
import facilitation.web.staff.session.links
import facilitation.web.staff.session.paper
import facilitation.web.staff.session.sessions
import facilitation.web.staff.sign_in  # noqa: F401 - importing these modules registers their pages
from facilitation.web.staff.base import pages

__all__ = ["pages"]
