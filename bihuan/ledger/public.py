"""What other floors may use of the ledgers."""

from bihuan.ledger.actions.adopt_pack import adopt_pack
from bihuan.ledger.actions.amend import amend, plan_amend
from bihuan.ledger.actions.appoint import appoint
from bihuan.ledger.actions.change import change, plan_change
from bihuan.ledger.actions.create import create, plan_create
from bihuan.ledger.actions.end_unit import end_unit, plan_end_unit
from bihuan.ledger.actions.found import Founded, found
from bihuan.ledger.actions.hand_over import hand_over
from bihuan.ledger.actions.leave import leave
from bihuan.ledger.actions.merge_unit import merge_unit, plan_merge_unit
from bihuan.ledger.actions.send_back import plan_send_back, send_back
from bihuan.ledger.actions.step import plan_step, step
from bihuan.ledger.actions.void import void
from bihuan.ledger.actions.withdraw import plan_withdraw, withdraw
from bihuan.ledger.adoption import Adoption, adopting_units, check_files, may_adopt, plan_adoption
from bihuan.ledger.attachments import check_file
from bihuan.ledger.catalogue import BUILT_IN, catalogue, catalogue_at
from bihuan.ledger.changes import Amendment, Change, SendingBack, StepTaken, Voiding, Withdrawal
from bihuan.ledger.consequences import Consequences, consequences
from bihuan.ledger.fault import ValueFault
from bihuan.ledger.foreseen import foresee
from bihuan.ledger.habits import Habit, carried, recorded_most
from bihuan.ledger.history import Changed, Told, history
from bihuan.ledger.keys import digest_of, key_digest
from bihuan.ledger.labels import labels, target_of
from bihuan.ledger.latest import Latest, latest
from bihuan.ledger.lifecycle import STEP, open_steps, open_steps_among, opens_after, state_title
from bihuan.ledger.looks import record_looks
from bihuan.ledger.plan import Overtaken, Plan
from bihuan.ledger.read import Shown, first_few, get, listing, several
from bihuan.ledger.read import record_label as label_of
from bihuan.ledger.rights import (
    Sight,
    allowed_somewhere,
    by_in_words,
    may_amend,
    may_see,
    may_void,
    sights,
    where_allowed,
)
from bihuan.ledger.touched import Touched, touched
from bihuan.ledger.unfinished import OpenHere, open_of_post
from bihuan.ledger.values import format_value, is_empty, parse_value
from bihuan.ledger.versions import Adopted, adopted_now, is_built_in, version_of, versions_of
from bihuan.ledger.workshop.copies import (
    begin_working,
    digest,
    give_up,
    has_working,
    is_settled,
    remove_file,
    save_file,
    working_files,
    working_folder,
    working_names,
)
from bihuan.ledger.workshop.zipped import open_pack_zip, pack_zip
from bihuan.ledger.written import meant_by, parse_reference, reference_text, reference_texts

__all__ = [
    "STEP",
    "Adopted",
    "Adoption",
    "BUILT_IN",
    "STEP",
    "Amendment",
    "Change",
    "Changed",
    "Consequences",
    "Founded",
    "Habit",
    "OpenHere",
    "Latest",
    "Overtaken",
    "Plan",
    "SendingBack",
    "Shown",
    "Sight",
    "StepTaken",
    "Told",
    "Touched",
    "ValueFault",
    "Voiding",
    "Withdrawal",
    "adopt_pack",
    "allowed_somewhere",
    "adopted_now",
    "adopting_units",
    "amend",
    "appoint",
    "begin_working",
    "by_in_words",
    "carried",
    "catalogue",
    "catalogue_at",
    "change",
    "check_file",
    "consequences",
    "check_files",
    "create",
    "digest",
    "digest_of",
    "end_unit",
    "first_few",
    "foresee",
    "format_value",
    "found",
    "get",
    "give_up",
    "hand_over",
    "has_working",
    "history",
    "is_built_in",
    "is_empty",
    "is_settled",
    "key_digest",
    "label_of",
    "labels",
    "leave",
    "latest",
    "listing",
    "may_adopt",
    "may_amend",
    "may_see",
    "may_void",
    "meant_by",
    "merge_unit",
    "open_of_post",
    "open_pack_zip",
    "open_steps",
    "open_steps_among",
    "opens_after",
    "pack_zip",
    "parse_reference",
    "parse_value",
    "plan_adoption",
    "plan_amend",
    "plan_change",
    "plan_create",
    "plan_end_unit",
    "plan_merge_unit",
    "plan_send_back",
    "plan_step",
    "plan_withdraw",
    "record_looks",
    "recorded_most",
    "reference_text",
    "reference_texts",
    "remove_file",
    "save_file",
    "send_back",
    "several",
    "sights",
    "state_title",
    "step",
    "target_of",
    "touched",
    "version_of",
    "versions_of",
    "void",
    "where_allowed",
    "withdraw",
    "working_files",
    "working_folder",
    "working_names",
]
