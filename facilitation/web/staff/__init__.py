"""The staff's door: plans, sessions, the next version, page texts. One module per thing they come for."""

import facilitation.web.staff.agenda
import facilitation.web.staff.determining
import facilitation.web.staff.downloads
import facilitation.web.staff.drafts
import facilitation.web.staff.import_comparison
import facilitation.web.staff.import_preview
import facilitation.web.staff.imports
import facilitation.web.staff.jobs
import facilitation.web.staff.links
import facilitation.web.staff.paper
import facilitation.web.staff.plans
import facilitation.web.staff.remarks
import facilitation.web.staff.results
import facilitation.web.staff.sessions
import facilitation.web.staff.sign_in
import facilitation.web.staff.template
import facilitation.web.staff.texts  # noqa: F401 - importing these modules registers their pages
from facilitation.web.staff.door import pages

__all__ = ["pages"]
