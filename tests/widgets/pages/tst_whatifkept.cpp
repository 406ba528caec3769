// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifkept.h"
#include "pages/inspect/whatifmodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"

#include <QTest>
#include <QUndoStack>

using namespace cdm;
using namespace cdm::ui;

class TestWhatIfKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void editsComeBackFromText();
    void nothingOfWhatDoesNotFit();
    void theLengthIsBounded();
    void whatIsTakenBackIsNamed();

private:
    test::SampleDataset sample_;
    std::shared_ptr<const data::Dataset> data_ = sample_.dataset();
    RequestIndex request_ = data_->requests(data::Split::Test).front();
    RequestIndex other_ = data_->requests(data::Split::Test).at(1);
};

void TestWhatIfKept::editsComeBackFromText()
{
    WhatIfModel first;
    QVERIFY(textOfEdits(first.edits()).isEmpty());
    first.setRequest(data_, request_);
    first.setRemoved(0, true);
    first.duplicate(1);
    first.inject(ItemIndex(7));
    first.setLabel(2, !first.whatIf().rows[2].label);
    first.setAttributes(3, std::vector<std::uint32_t>(data_->schema().itemFields.size(), 1),
                        std::vector<CategoryIndex>{CategoryIndex(0), CategoryIndex(2)});
    const WhatIf edited = first.whatIf();
    first.setRequest(data_, other_);
    first.setRemoved(4, true);
    const WhatIf otherEdited = first.whatIf();
    const QString text = textOfEdits(first.edits());

    WhatIfModel second; // of the next start: nothing is open yet
    second.setEdits(editsOfText(text));
    QCOMPARE(textOfEdits(second.edits()), text);
    second.setRequest(data_, other_);
    QVERIFY(second.whatIf() == otherEdited);
    second.setRequest(data_, request_);
    QVERIFY(second.whatIf() == edited);
    QCOMPARE(second.undoStack()->count(), 5); // a step for each row
    WhatIfModel third;                        // one that shows the request already
    third.setRequest(data_, request_);
    third.setEdits(editsOfText(text));
    QVERIFY(third.whatIf() == edited);
}

void TestWhatIfKept::nothingOfWhatDoesNotFit()
{
    for (const char* text : {"", "nonsense", "{}", "[1, {}, {\"dataset\": \"d\"}]"})
        QVERIFY(editsOfText(QString::fromLatin1(text)).empty());
    WhatIfModel model;
    model.setRequest(data_, request_);
    model.setRemoved(0, true);
    model.inject(ItemIndex(7));
    const std::vector<WhatIfEdits> good = editsOfText(textOfEdits(model.edits()));
    QCOMPARE(good.size(), std::size_t(1));
    QCOMPARE(good[0].places.size(), std::size_t(2));
    QVERIFY(completed(*data_, good[0]).has_value());
    const auto isRefused = [&](auto change) {
        WhatIfEdits bad = good[0];
        change(bad);
        return !completed(*data_, bad);
    };
    QVERIFY(isRefused([](WhatIfEdits& bad) { bad.whatIf.base = RequestIndex(1'000'000); }));
    QVERIFY(isRefused([](WhatIfEdits& bad) { bad.places[0] = 1'000'000; }));
    QVERIFY(isRefused([](WhatIfEdits& bad) { bad.places[1] += 1; }));
    QVERIFY(isRefused([](WhatIfEdits& bad) { bad.whatIf.rows[0].candidate.item = ItemIndex(1'000'000); }));
    QVERIFY(isRefused([](WhatIfEdits& bad) { bad.whatIf.rows[1].candidate.item = ItemIndex(1'000'000); }));
    QVERIFY(isRefused([](WhatIfEdits& bad) { bad.whatIf.rows[1].candidate.fields.emplace(99, 1U); }));
}

void TestWhatIfKept::theLengthIsBounded()
{
    std::vector<WhatIfEdits> edits;
    for (std::uint32_t request = 0; request < 40; ++request) {
        WhatIf whatIf = whatIfOf(*data_, RequestIndex(request));
        for (WhatIfRow& row : whatIf.rows)
            row.labelEdited = true;
        edits.push_back({data_->hash(), std::move(whatIf)});
    }
    const QString text = textOfEdits(edits);
    QVERIFY(text.size() <= longestText);
    const std::vector<WhatIfEdits> back = editsOfText(text);
    QVERIFY(!back.empty() && back.size() < edits.size());
    QVERIFY(back.back().whatIf.base == edits.back().whatIf.base); // the latest are kept
    edits.front().whatIf = whatIfOf(*data_, RequestIndex(0));
    edits.front().whatIf.rows[0].removed = true; // a small one finds its place
    QVERIFY(editsOfText(textOfEdits(edits)).front().whatIf.base == RequestIndex(0));
}

void TestWhatIfKept::whatIsTakenBackIsNamed()
{
    WhatIfModel model;
    model.setRequest(data_, request_);
    QVERIFY(model.takenBack().empty());
    model.setRemoved(0, true);
    QVERIFY(model.takenBack().empty());
    const QString name = entriesOfEdits(model.edits()).firstKey();
    model.undoStack()->undo();
    QVERIFY(model.edits().empty());
    QCOMPARE(entriesOfEdits(model.edits(), model.takenBack()), QVariantMap({{name, QVariant()}}));

    WhatIfModel again; // as for another language
    again.setEdits(model.takenBack());
    QCOMPARE(entriesOfEdits(again.edits(), again.takenBack()), QVariantMap({{name, QVariant()}}));
    model.setRequest(data_, other_); // is put away meanwhile
    QCOMPARE(model.takenBack().size(), std::size_t(1));
    model.setRequest(data_, request_);
    model.undoStack()->redo();
    QVERIFY(model.takenBack().empty());
    QVERIFY(entriesOfEdits(model.edits(), model.takenBack()).value(name).isValid());
}

QTEST_MAIN(TestWhatIfKept)
#include "tst_whatifkept.moc"
