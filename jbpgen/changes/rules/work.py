"""Rules on who does what until when, on how the plan is run and signed, and on its frame."""

from __future__ import annotations

from jbpgen.changes.change import Sort
from jbpgen.changes.rules.conditions import by_slip, earlier, entry, kind, later, lowered, onward, raised, words
from jbpgen.changes.rules.rule import rule

_SLIPS = ("changes.small_slip", "changes.large_slip")
_BACKED_OUT = "status-set-back"

# fmt: off
WORK = (
    # --- the plan's frame
    rule("plan-added", "status", "i/i/w", "Plan", kind("added"), opposite="plan-removed"),
    rule("plan-removed", "status", "w/b/b", "Plan", kind("removed"), opposite="plan-added"),
    rule("status-advanced", "status", "i/i/i", "Header.status", onward, opposite=_BACKED_OUT,
         example=("plan.status", "proposed", "agreed")),
    rule(_BACKED_OUT, "status", "w/b/b", "Header.status", opposite="status-advanced",
         example=("plan.status", "agreed", "draft")),
    rule("period-changed", "dates", "w/b/b", "Header.period", example=("plan.period", 2027, 2028)),
    rule("plan-id-changed", "status", "w/w/b", "Header.id", example=("plan.id", "lanqiao-2027", "lanqiao-27")),
    rule("plan-frame-changed", "", "i/w/w", "Header.kind Header.market Header.previous Plan.jbp"),
    rule("edition-changed", "", "i/i/i", "Header.version Header.locales", sort=Sort.EDITORIAL),
    rule("company-changed", "terms", "w/w/b", "Party.legal_entity Party.registration Party.name"),
    rule("calendar-changed", "dates", "i/w/w", "Calendar.* Season.start Season.end Season.load_in_start"
         " Season.shutdown"),
    # --- people
    rule("owner-changed", "", "i/w/w", "*.owner *.customer_owner", example=("kpis.fill_rate.owner", "ana", "cai")),
    rule("accountable-changed", "", "i/w/w", "Assignment.accountable"),
    rule("raci-changed", "", "i/i/w", "Assignment.*"),
    rule("team-changed", "", "i/i/w", "Task.support Body.members Body.chair Body.reports_to Body.level"),
    rule("signing-power-changed", "status", "w/w/b", "Person.signs Person.authority",
         example=("people.bo.signs", True, None)),
    rule("person-side-changed", "", "w/w/b", "Person.side", example=("people.bo.side", "supplier", "customer")),
    rule("person-role-changed", "", "i/i/w", "Person.role Person.team Person.reports_to"),
    rule("contact-changed", "", "i/i/i", "Person.*", sort=Sort.EDITORIAL),
    # --- tasks
    rule("task-end-slipped", "dates", "i/w/w", "Task.end", later, weigh=by_slip, thresholds=_SLIPS,
         opposite="task-end-pulled-in",
         example=("wbs.D1.projects.launch.tasks.listing.end", "2027-03-19", "2027-04-02")),
    rule("task-end-pulled-in", "dates", "i/i/w", "Task.end", earlier, opposite="task-end-slipped",
         example=("wbs.D1.projects.launch.tasks.listing.end", "2027-04-02", "2027-03-19")),
    rule("task-start-moved", "dates", "i/i/w", "Task.start", weigh=by_slip, thresholds=_SLIPS),
    rule("dependency-changed", "dates", "i/w/w", "Task.after Milestone.after Task.milestone"),
    rule("task-effort-changed", "", "i/i/w", "Task.effort Task.resources"),
    rule("task-done-changed", "", "i/w/w", "Task.done Task.outcome Project.outcome"),
    rule("step-changed", "dates", "i/i/i", "Step.due"),
    rule("milestone-slipped", "dates", "i/w/b", "Milestone.date", later, weigh=by_slip, thresholds=_SLIPS,
         opposite="milestone-pulled-in"),
    rule("milestone-pulled-in", "dates", "i/i/w", "Milestone.date", earlier, opposite="milestone-slipped"),
    rule("milestone-buffer-cut", "dates", "i/w/w", "Milestone.buffer", lowered, opposite="milestone-buffer-raised"),
    rule("milestone-buffer-raised", "dates", "i/i/i", "Milestone.buffer", raised, opposite="milestone-buffer-cut"),
    rule("milestone-criteria-changed", "", "i/w/w", "Milestone.criteria"),
    rule("date-changed", "dates", "i/w/b", "Goal.due Kpi.due Task.end Milestone.date Milestone.buffer",
         example=("goals.G1.due", "soon", "2027-11-30")),
    # --- running and signing
    rule("meeting-changed", "", "i/i/w", "Meeting.cadence Meeting.level Meeting.body Meeting.first Visit.date"
         " Visit.host Visit.guest"),
    rule("escalation-changed", "", "i/w/w", "Escalation.*"),
    rule("approval-rule-changed", "status", "w/b/b", "ChangeRule.*",
         example=("governance.change_approval.A1.approver", "bo", "ana")),
    rule("signature-changed", "status", "i/w/b", "Signature.*"),
    rule("confirmation-changed", "status", "i/b/b", "Confirmation.*"),
    rule("waiver-extended", "status", "w/w/b", "Waiver.until", later, opposite="waiver-shortened"),
    rule("waiver-shortened", "status", "i/i/i", "Waiver.until", earlier, opposite="waiver-extended"),
    rule("waiver-changed", "status", "w/w/b", "Waiver.*"),
    rule("assumption-changed", "", "i/w/w", "Assumption.*"),
    # --- the customer and the data
    rule("need-changed", "", "i/w/w", "Need.statement Need.title Need.kind Need.spoken_by"),
    rule("grade-changed", "", "i/w/w", "Grading.* Readiness.* Profile.distributor_class"),
    rule("data-sharing-changed", "terms", "i/w/w", "DataShare.direction DataShare.fields DataShare.frequency"
         " DataShare.start"),
    rule("data-protection-changed", "terms", "w/w/b", "DataShare.personal_data DataShare.legal_basis"),
    rule("source-details-changed", "", "i/w/w", "Source.kind Source.provider Source.as_of Source.covers Size.source"
         " TopDown.source *.source"),
    rule("citation-changed", "", "i/i/w", "*.sources"),
    rule("maturity-changed", "", "i/i/w", "Maturity.*"),
    rule("wording-changed", "", "i/i/i", "*.note *.comment *.summary", words, sort=Sort.EDITORIAL,
         example=("goals.G1.note", "For us only", "For our eyes only")),
    rule("name-changed", "", "i/i/i", "*.title *.name *.short", words, sort=Sort.EDITORIAL),
)
# fmt: on

# Whatever has no rule of its own, so that no edit is without one.
LEFT = (
    rule("wording-changed", "", "i/i/i", "*", words, sort=Sort.EDITORIAL),
    rule("entry-moved", "", "i/i/w", "*", kind("moved")),
    rule("entry-changed", "", "i/w/b", "*", entry),
    rule("field-added", "", "i/w/w", "*", kind("added"), opposite="field-removed"),
    rule("field-removed", "", "i/w/w", "*", kind("removed"), opposite="field-added"),
    rule("field-changed", "", "i/w/w", "*"),
)  # fmt: skip
