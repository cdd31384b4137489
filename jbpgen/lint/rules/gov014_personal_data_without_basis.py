"""GOV014: personal data are to flow between the companies and nobody says on which legal basis."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV014",
    "personal-data-without-basis",
    "warning/error/error",
    source="S0 (data sharing)",
    bad={"profile.data_sharing.pos-weekly.personal_data": True},
    good={
        "profile.data_sharing.pos-weekly.personal_data": True,
        "profile.data_sharing.pos-weekly.legal_basis": "会员授权，去标识化后提供",
    },
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per data flow with personal data and no legal basis."""
    if context.plan.profile is None:
        return
    for share_id, share in context.plan.profile.data_sharing.items():
        if share.personal_data and share.legal_basis is None:
            path = ("profile", "data_sharing", share_id, "personal_data")
            yield Finding(path, args={"id": share_id, "title": share.title})
