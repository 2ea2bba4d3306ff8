"""The measure itself: what counts as found, as missed and as a false alarm."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from extracting import document, duty, entity, measured, mention, sample, score_of, span

from kg.gold import read_gold
from kg.measure.compare import compare
from kg.measure.evidence import Evidence, normal
from kg.measure.match import assign, match
from kg.measure.published import published_evidence
from kg.measure.scores import Report, Score
from kg.measure.text import errors_text, table_text
from loaders import nquads
from loaders.errors import GoldError
from loaders.model import (
    AgendaItem,
    Attendance,
    Capacity,
    Claim,
    Decision,
    DecisionType,
    Due,
    Event,
    EventKind,
    Extraction,
    Fact,
    Kind,
    Participation,
    Role,
    Span,
)

if TYPE_CHECKING:
    from pathlib import Path

BOARD = entity("คณะกรรมการตัวอย่าง")
HPP = entity("HPP", Kind.ISSUE)
ASSIGNED = "มอบหมายให้กรมทดสอบ จัดทำแผน"
GATHER = "เห็นชอบให้กรมทดสอบรวบรวมข้อมูล"
PUBLISH = "ให้กรมทดสอบ เผยแพร่ข้อมูล"
TELL = "ให้กรมทดสอบเสนอสำนักลองดูเพื่อทราบ"


def extraction(*facts: Fact) -> Extraction:
    return Extraction(document(), list(facts))


def decision(kind: DecisionType, quote: str) -> Decision:
    return Decision("https://w3id.org/hpp/id/decision/1", kind, span(quote), "test", by=BOARD)


def meeting(date: dt.date, number: str | None = None) -> Event:
    return Event("https://w3id.org/hpp/id/meeting/1", EventKind.MEETING, Span(0, 40), "test", date, BOARD, number)


class TestNames:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("อ.ก.พ.ร. ภูมิภาคฯ", "อ.ก.พ.ร.\u00a0 ภูมิภาค ฯ"),
            ("สำนักงาน", "ส\u0e4d\u0e32นักงาน"),
            ("GISTDA", "Gistda"),
            ("พ.ศ. ๒๕๔๗", "พ.ศ. 2547"),
        ],
    )
    def test_spellings_of_one_name_are_the_same(self, one: str, other: str) -> None:
        assert normal(one) == normal(other)

    def test_other_names_differ(self) -> None:
        assert normal("ก.พ.ร.") != normal("สำนักงาน ก.พ.ร.")

    def test_what_the_text_calls_a_thing_is_one_of_its_names(self) -> None:
        found = Extraction(document(), mentions=[mention("กรมการทดสอบแห่งชาติ", surface="กรมทดสอบ")])
        assert score_of("bodies", found) == Score(1, 1, 2)

    def test_the_vocabulary_names_count(self) -> None:
        found = Extraction(document(), mentions=[mention("Testing Department", surface="สำนักลองดู")])
        names = {found.mentions[0].entity.iri: frozenset({normal("กรมทดสอบ")})}
        assert compare(sample(), found, names).kinds["bodies"] == Score(1, 1, 2)

    def test_an_optional_body_counts_neither_way(self) -> None:
        found = Extraction(document(), mentions=[mention("สำนักลองดู")])
        assert score_of("bodies", found) == Score(0, 0, 2)

    def test_a_body_held_twice_is_right_once(self) -> None:
        twice = [mention("กรมทดสอบ"), mention("กทส.", surface="กรมทดสอบ")]
        assert score_of("bodies", Extraction(document(), mentions=twice)) == Score(1, 2, 2)

    def test_a_person_is_named_without_title(self) -> None:
        person = replace(entity("สมชาย ใจดี", Kind.PERSON), honorific="นาย")
        found = Extraction(document(), [Attendance("", person, Capacity.CHAIR, span("นายสมชาย"), "test")])
        scores = measured(found)
        assert [scores.kinds[kind] for kind in ("people", "chairs", "attendance")] == [Score(1, 1, 1)] * 3

    def test_a_person_in_another_capacity_is_a_miss_and_a_false_alarm(self) -> None:
        person = entity("สมชาย ใจดี", Kind.PERSON)
        found = Extraction(document(), [Attendance("", person, Capacity.SPEAKER, span("นายสมชาย"), "test")])
        assert score_of("attendance", found) == Score(0, 1, 1)


class TestEvidence:
    def test_a_quote_is_found_whatever_its_white_space(self) -> None:
        assert Evidence("นาย  สมชาย\u00a0\nใจดี").find("สมชาย ใจดี") == (Span(5, 16),)

    def test_half_of_the_shorter_is_enough_white_space_aside(self) -> None:
        evidence = Evidence("กขคง          จฉชซ")
        assert evidence.proves(Span(2, 18), [Span(0, 4)])
        assert not evidence.proves(Span(3, 18), [Span(0, 4)])

    def test_a_short_evidence_within_the_quote_proves(self) -> None:
        assert Evidence("กขคงจฉชซ").proves(Span(3, 4), [Span(0, 8)])

    def test_evidence_of_over_1200_characters_proves_nothing(self) -> None:
        evidence = Evidence("ก" * 2000)
        assert evidence.proves(Span(0, 1200), [Span(5, 9)])
        assert not evidence.proves(Span(0, 1201), [Span(5, 9)])

    @pytest.mark.parametrize("bad", [Span(0, 0), Span(-3, 2), Span(5, 99), Span(2, 4), Span(4, 3)])
    def test_evidence_out_of_the_text_or_blank_is_not_valid(self, bad: Span) -> None:
        assert not Evidence("กข  คง").valid(bad)

    def test_facts_without_valid_evidence_are_counted(self) -> None:
        lost = replace(decision(DecisionType.ACKNOWLEDGEMENT, "รับทราบ"), span=Span(0, 9999))
        assert measured(extraction(lost)).evidence == Score(0, 1, 1)
        assert score_of("decisions", extraction(lost)) == Score(0, 1, 3)

    @pytest.mark.parametrize(
        ("text", "same"),
        [
            ("ให้ ก ทำ และให้ ข ทำ", True),
            ("ให้ ก ทำ\nและให้ ข ทำ", False),
            ("ให้ ก ทำ 2) ให้ ข ทำ", False),
            ("ให้ ก ทำ (๒) ให้ ข ทำ", False),
            ("ให้ ก ทำ ทั้งนี้ ให้ ข ทำ", False),
            ("ให้ ก ทำ เวลา 13.30 น. ให้ ข ทำ", True),
        ],
    )
    def test_where_a_sentence_ends(self, text: str, same: bool) -> None:  # noqa: FBT001
        assert Evidence(text).same_sentence(Span(0, 5), Span(text.index("ข"), len(text))) is same


class TestPublished:
    def test_a_fact_whose_quote_is_the_slice_is_proved(self) -> None:
        found = extraction(duty("กรมทดสอบ", Role.RESPONSIBLE, TELL), decision(DecisionType.APPROVAL, GATHER))
        assert published_evidence([nquads(found)]) == Score(2, 2, 2)

    def test_a_fact_with_another_quote_or_none_is_not(self) -> None:
        quads = nquads(extraction(duty("กรมทดสอบ", Role.RESPONSIBLE, TELL), duty("กรมผิด", Role.INFORMED, GATHER)))
        assert published_evidence([quads.replace(f'"{TELL}"'.encode(), b'"other"')]) == Score(1, 2, 2)
        without = b"".join(line for line in quads.splitlines(keepends=True) if b"ns#evidence" not in line)
        assert published_evidence([without]) == Score(0, 2, 2)

    def test_the_report_prefers_what_is_published(self) -> None:
        assert Report([measured(extraction())], Score(1, 2, 2)).evidence() == Score(1, 2, 2)


class TestMatching:
    def test_one_to_one_is_the_largest_not_the_first(self) -> None:
        assert assign([[0, 1], [0], [0, 2], [1, 2]], range(4)).keys() >= {0, 1, 2}
        assert len(assign([[0, 1, 2], [0], [0, 1]], range(3))) == 3

    def test_what_may_be_waived_leaves_the_row_to_what_may_not(self) -> None:
        outcome = match(["ab"], ["a"], ["a", "b"], lambda row, one: one in row)
        assert outcome.pairs == [("ab", "b")]
        assert (outcome.waived, outcome.false) == (["a"], [])


class TestDecisions:
    def test_type_body_and_evidence_must_agree(self) -> None:
        right = decision(DecisionType.ACKNOWLEDGEMENT, "รับทราบผลงานของจังหวัดน่าน และมอบหมาย")
        other_type = decision(DecisionType.APPROVAL, "รับทราบผลงาน")
        elsewhere = decision(DecisionType.ACKNOWLEDGEMENT, "จัดทำแผนร่วมกับ")
        other_body = replace(right, by=entity("กรมทดสอบ"))
        for wrong in (other_type, elsewhere, other_body, replace(right, by=None)):
            assert score_of("decisions", extraction(wrong)) == Score(0, 1, 3)
        assert score_of("decisions", extraction(right)) == Score(1, 1, 3)

    def test_any_of_a_list_of_types_is_right_but_only_once(self) -> None:
        approve, assign_ = decision(DecisionType.APPROVAL, GATHER), decision(DecisionType.ASSIGNMENT, GATHER)
        assert score_of("decisions", extraction(approve)).right == 1
        assert score_of("decisions", extraction(assign_)).right == 1
        assert score_of("decisions", extraction(approve, assign_)) == Score(1, 2, 3)

    def test_one_decision_answers_one_row(self) -> None:
        wide = decision(DecisionType.ASSIGNMENT, document().text[span(ASSIGNED).start : span(GATHER).end])
        assert score_of("decisions", extraction(wide)) == Score(1, 1, 3)

    def test_the_agenda_item_is_counted_apart(self) -> None:
        under = replace(decision(DecisionType.ACKNOWLEDGEMENT, "รับทราบผลงาน"), item="item/1")
        found = Extraction(document(), [under], [AgendaItem("item/1", "1", Span(0, 9))])
        assert measured(found).traits["decision item"] == Score(1, 1, 1)


class TestResponsibilities:
    def test_rows_of_one_agency_and_role_in_one_sentence_count_once(self) -> None:
        assert score_of("responsibilities", extraction()).gold == 4

    def test_either_quote_answers_the_row(self) -> None:
        for quote in (GATHER, PUBLISH):
            assert score_of("responsibilities", extraction(duty("กรมทดสอบ", Role.RESPONSIBLE, quote))).right == 1

    def test_what_is_found_twice_in_one_sentence_counts_once(self) -> None:
        both = extraction(*(duty("กรมทดสอบ", Role.RESPONSIBLE, quote) for quote in (GATHER, PUBLISH)))
        assert score_of("responsibilities", both) == Score(1, 1, 4)

    def test_the_next_sentence_is_another_row(self) -> None:
        both = extraction(*(duty("กรมทดสอบ", Role.RESPONSIBLE, quote) for quote in (PUBLISH, TELL)))
        assert score_of("responsibilities", both) == Score(2, 2, 4)

    def test_a_false_alarm_repeated_in_one_sentence_is_one(self) -> None:
        both = extraction(*(duty("กรมผิด", Role.RESPONSIBLE, quote) for quote in (GATHER, PUBLISH)))
        assert score_of("responsibilities", both) == Score(0, 1, 4)

    def test_any_of_a_list_of_roles_is_right_but_only_once(self) -> None:
        support = duty("สำนักลองดู", Role.SUPPORTING, "ร่วมกับสำนักลองดู")
        consult = replace(support, role=Role.CONSULTED)
        assert score_of("responsibilities", extraction(consult)) == Score(1, 1, 4)
        assert score_of("responsibilities", extraction(support, consult)) == Score(1, 2, 4)

    def test_another_role_is_right_only_without_the_role(self) -> None:
        found = extraction(duty("กรมทดสอบ", Role.ACCOUNTABLE, ASSIGNED))
        assert score_of("responsibilities", found) == Score(0, 1, 4)
        assert score_of("responsibilities (any role)", found) == Score(1, 1, 4)

    def test_an_optional_row_counts_neither_way(self) -> None:
        assert score_of("responsibilities", extraction(duty("สำนักลองดู", Role.INFORMED, TELL))) == Score(0, 0, 4)

    def test_due_dates_are_counted_apart(self) -> None:
        found = duty("กรมทดสอบ", Role.RESPONSIBLE, ASSIGNED)
        right = replace(found, due=Due("2023-03", dt.date(2023, 3, 31)))
        wrong = replace(found, due=Due("2023", dt.date(2023, 12, 31)))
        counts = [measured(extraction(one)).traits["due"] for one in (right, wrong, found)]
        assert counts == [Score(1, 1, 1), Score(0, 1, 1), Score(0, 0, 1)]


class TestOtherFacts:
    def test_an_event_is_right_by_type_and_day(self) -> None:
        assert score_of("events", extraction(meeting(dt.date(2023, 1, 5)))) == Score(1, 1, 1)
        assert score_of("events", extraction(meeting(dt.date(2023, 1, 6)))) == Score(0, 1, 1)

    def test_what_an_event_states_is_counted_apart(self) -> None:
        traits = measured(extraction(meeting(dt.date(2023, 1, 5), "1/2566"))).traits
        assert [traits[name].right for name in ("event body", "event number", "event start")] == [1, 1, 0]

    def test_a_participation_is_right_in_its_year_and_group(self) -> None:
        right = Participation(entity("น่าน", Kind.PROVINCE), HPP, 2566, span("จังหวัดน่าน"), "test", "pilot")
        assert score_of("participations", extraction(right)) == Score(1, 1, 1)
        for wrong in (replace(right, fiscal_year=2565), replace(right, cohort="study"), replace(right, cohort=None)):
            assert score_of("participations", extraction(wrong)) == Score(0, 1, 1)

    def test_a_claim_is_right_by_what_it_counts_and_where_it_stands(self) -> None:
        right = Claim(HPP, "provinces", 7, span("เข้าร่วม 7 จังหวัด"), "test", 2566)
        assert score_of("claims", extraction(right)) == Score(1, 1, 1)
        for wrong in (replace(right, value=8), replace(right, fiscal_year=None), replace(right, measure="issues")):
            assert score_of("claims", extraction(wrong)) == Score(0, 1, 1)


class TestReport:
    def test_the_sum_is_over_facts_not_over_documents(self) -> None:
        full = measured(extraction(decision(DecisionType.ACKNOWLEDGEMENT, "รับทราบผลงาน")))
        report = Report([full, measured(extraction())])
        score = next(line.score for line in report.rows() if line.kind == "decisions")
        assert (score, score.precision, score.recall) == (Score(1, 1, 6), 1.0, 1 / 6)
        assert score.f1 == pytest.approx(2 / 7)

    def test_nothing_to_find_and_nothing_found_has_no_score(self) -> None:
        assert Score().f1 is None
        assert Score(0, 3, 0).f1 == 0

    def test_differences_name_document_kind_place_and_rule(self) -> None:
        report = Report([measured(extraction(duty("กรมผิด", Role.RESPONSIBLE, TELL)))])
        text = errors_text(report)
        assert "sample:5  responsibilities  false alarm: R กรมผิด [test]" in text
        assert "sample:3  responsibilities  missed: C/S สำนักลองดู" in text

    def test_the_table_has_a_line_for_each_kind(self) -> None:
        report = Report([measured(extraction())])
        assert all(line.kind in table_text(report, by_document=True) for line in report.rows())

    def test_json_has_the_same_figures(self) -> None:
        data = Report([measured(extraction(meeting(dt.date(2023, 1, 5))))]).to_json()
        assert data["kinds"]["events"] == {"precision": 1, "recall": 1, "f1": 1, "right": 1, "found": 1, "gold": 1}
        assert data["by_document"]["sample"]["claims"]["f1"] == 0
        assert data["evidence"] == {"valid": 1, "facts": 1}


class TestAnnotations:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("- a", "holds list, not a mapping"),
            ("a: [", "is not YAML"),
            ("events: []", "the file: document is None; write a text"),
            ("document: a\npeople: 7", "people: 7 is not a list"),
            ("document: a\npeople: [x]", "people, row 1: 'x' is not a mapping"),
            ("document: a\nplaces: []", "'places' is not known here"),
            ("document: a\ndecisions:\n- {type: approved, quote: x}", "decisions, row 1: type is 'approved'"),
            ("document: a\nresponsibilities:\n- {agency: [], role: R, quote: x}", "row 1: agency is []"),
            ("document: a\nevents:\n- {type: meeting, body: b, date: '2566'}", "date is '2566'; write a day"),
            ("document: a\nclaims:\n- {about: a, measure: m, value: x, quote: q}", "value is 'x'; write a whole"),
            ("document: a\nlaws: [[1]]", "laws, row 1: name is [1]; write a name"),
        ],
    )
    def test_a_broken_file_is_named_with_place_and_value(self, tmp_path: Path, content: str, message: str) -> None:
        path = tmp_path / "broken.yaml"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(GoldError) as caught:
            read_gold(path)
        assert str(path) in str(caught.value)
        assert message in str(caught.value)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(GoldError, match=r"none\.yaml: cannot be read"):
            read_gold(tmp_path / "none.yaml")

    def test_a_quote_that_is_not_in_the_text_is_named(self) -> None:
        other = Extraction(document("ข้อความอื่น"))
        with pytest.raises(GoldError, match=r"decisions, row 1: the quote 'รับทราบ.*' does not stand in sample\.txt"):
            measured(other)

    def test_the_sample_reads_whole(self) -> None:
        gold = sample()
        assert (len(gold.decisions), len(gold.responsibilities), gold.responsibilities[0].due) == (3, 6, "2023-03")
