// SPDX-License-Identifier: GPL-3.0-only
#include "base/random.h"
#include "models/tableview.h"
#include "pages/inspect/attributedialog.h"
#include "pages/inspect/itempicker.h"
#include "pages/inspect/whatifmodel.h"
#include "pages/inspect/whatifview.h"
#include "pages/inspectpage.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoGroup>
#include <QUndoStack>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

class TestWhatIf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void cleanup() { closePage(); }
    void unedited();
    void editsOneByOne();
    void theLastCandidateStays();
    void anyEditsUndoneGiveTheOriginal();
    void attributesChangeIlad();
    void attributeDialog();
    void catalogueSearch();
    void theViewAnswers();
    void rowsWithoutARankSortLast();
    void editsComeBackWithTheirRequest();
    void onlyTheLatestRequestsAreKept();
    void editsGoToAnotherModel();
    void theViewSaysWhatIsEdited();
    void dialogsGoWithTheirRequest();
    void columnsShowTheirTexts();

private:
    void openPage(); ///< with dataset and checkpoint, the what-if in sight
    void closePage();
    [[nodiscard]] WhatIfView* view() const { return page_->findChild<WhatIfView*>(); }
    [[nodiscard]] QAction* action(const char* text) const;

    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    [[nodiscard]] WhatIfOutcome outcome(const WhatIf& whatIf) const
    {
        return whatIfOutcome(*data_, model_, whatIf, 0.4, 5);
    }

    Theme theme_;
    test::SampleDataset sample_;
    std::shared_ptr<const data::Dataset> data_ = sample_.dataset();
    test::FakeModel model_{*data_};
    RequestIndex request_ = data_->requests(data::Split::Test).front();
    RequestIndex other_ = data_->requests(data::Split::Test).at(1);

    std::unique_ptr<QTemporaryDir> store_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<InspectPage> page_;
};

void TestWhatIf::openPage()
{
    store_ = std::make_unique<QTemporaryDir>();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), store_->filePath(QStringLiteral("runs.sqlite")).toStdString());
    page_ = std::make_unique<InspectPage>(session_.get());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->setK(5);
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    page_->tools()->setCurrentWidget(view());
    session_->setTarget(6);
    QTRY_VERIFY(page_->isSettled() && session_->requestScores());
}

void TestWhatIf::closePage()
{
    if (jobs_)
        jobs_->stopAndWait();
    page_.reset();
    session_.reset();
    jobs_.reset();
}

QAction* TestWhatIf::action(const char* text) const
{
    for (QAction* one : view()->findChildren<QAction*>()) {
        if (one->text() == QLatin1String(text))
            return one;
    }
    return nullptr;
}

void TestWhatIf::unedited()
{
    const WhatIf whatIf = whatIfOf(*data_, request_);
    QVERIFY(!whatIf.isEdited());
    const WhatIfOutcome seen = outcome(whatIf);
    const engine::RequestScores scores = model_.scoreRequest(*data_, request_);
    QVERIFY(seen.accuracy == scores.accuracy);
    QVERIFY(seen.student == scores.student);
    const FusedRanking fused = fusedRanking(scores, 0.4, 5);
    QVERIFY(seen.list == fused.list);
    const auto metrics = listMetrics(data_->request(request_), fused.list, *eval::attributeSpace(data_));
    QVERIFY(seen.metrics.recall == metrics.recall);
    QVERIFY(seen.metrics.mrr == metrics.mrr);
    QVERIFY(seen.metrics.ilad == metrics.ilad); // the very same space, to the last bit
}

void TestWhatIf::editsOneByOne()
{
    WhatIfModel model;
    const QAbstractItemModelTester tester(&model, mode);
    QSignalSpy edited(&model, &WhatIfModel::edited);
    model.setRequest(data_, request_);
    const int n = model.rowCount();
    model.setRemoved(2, true);
    QVERIFY(model.whatIf().rows[2].removed);
    QCOMPARE(editedRequest(model.whatIf()).candidates.size(), static_cast<std::size_t>(n) - 1);
    model.duplicate(3);
    QCOMPARE(model.rowCount(), n + 1);
    QVERIFY(model.whatIf().rows.back().candidate == model.whatIf().rows[3].candidate);
    model.inject(ItemIndex(7));
    QCOMPARE(model.rowCount(), n + 2);
    const bool label = model.whatIf().rows[1].label;
    model.setLabel(1, !label);
    QVERIFY(model.whatIf().rows[1].labelEdited);
    model.setLabel(1, label);
    QVERIFY(!model.whatIf().rows[1].isEdited());
    QCOMPARE(edited.size(), 5);
    model.setRemoved(2, true); // nothing new
    QCOMPARE(edited.size(), 5);
    QCOMPARE(model.undoStack()->count(), 5);
    model.reset();
    QVERIFY(model.whatIf() == whatIfOf(*data_, request_));
    QVERIFY(model.undoStack()->canRedo());
}

void TestWhatIf::theLastCandidateStays()
{
    WhatIfModel model;
    model.setRequest(data_, request_);
    for (int row = 0; row < model.rowCount(); ++row)
        model.setRemoved(static_cast<std::size_t>(row), true);
    QCOMPARE(editedRequest(model.whatIf()).candidates.size(), std::size_t(1));
    QCOMPARE(outcome(model.whatIf()).list.size(), std::size_t(1));
}

void TestWhatIf::anyEditsUndoneGiveTheOriginal()
{
    const WhatIf original = whatIfOf(*data_, request_);
    const WhatIfOutcome before = outcome(original);
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        WhatIfModel model;
        const QAbstractItemModelTester tester(&model, mode);
        model.setRequest(data_, request_);
        std::vector<WhatIf> states{model.whatIf()};
        for (std::uint64_t step = 0; step < 25; ++step) {
            const std::uint64_t draw = streamSeed(seed, step);
            const std::size_t row = (draw >> 8) % model.whatIf().rows.size();
            switch (draw % 6) {
            case 0:
                model.setRemoved(row, true);
                break;
            case 1:
                model.setRemoved(row, false);
                break;
            case 2:
                model.duplicate(row);
                break;
            case 3:
                model.inject(ItemIndex(static_cast<std::uint32_t>((draw >> 16) % data_->schema().itemCount)));
                break;
            case 4:
                model.setLabel(row, !model.whatIf().rows[row].label);
                break;
            default:
                model.setAttributes(row, std::nullopt,
                                    std::vector{CategoryIndex(static_cast<std::uint32_t>((draw >> 16) % 8))});
                break;
            }
            if (model.whatIf() != states.back())
                states.push_back(model.whatIf());
        }
        const WhatIf last = model.whatIf();
        QCOMPARE(static_cast<std::size_t>(model.undoStack()->count()), states.size() - 1);
        for (std::size_t state = states.size(); state-- > 0;) {
            QVERIFY(model.whatIf() == states[state]);
            model.undoStack()->undo();
        }
        QVERIFY(model.whatIf() == original);
        const WhatIfOutcome after = outcome(model.whatIf());
        QVERIFY(after.accuracy == before.accuracy && after.student == before.student && after.rank == before.rank);
        QVERIFY(after.metrics.ilad == before.metrics.ilad);
        while (model.undoStack()->canRedo())
            model.undoStack()->redo();
        QVERIFY(model.whatIf() == last);
    }
}

void TestWhatIf::attributesChangeIlad()
{
    WhatIf whatIf = whatIfOf(*data_, request_);
    const WhatIfOutcome before = outcome(whatIf);
    const auto nothing = std::vector<std::uint32_t>(data_->schema().itemFields.size(), 0);
    for (WhatIfRow& row : whatIf.rows) {
        row.candidate.fields = nothing;
        row.candidate.categories = std::vector{CategoryIndex(0)};
    }
    const WhatIfOutcome alike = outcome(whatIf);
    QVERIFY(std::abs(*alike.metrics.ilad) < 1e-12);
    QVERIFY(*before.metrics.ilad > 0.1);
    for (std::size_t i = 0; i < whatIf.rows.size(); ++i)
        whatIf.rows[i].candidate.categories = std::vector<CategoryIndex>();
    QCOMPARE(*outcome(whatIf).metrics.ilad, 1.0); // without attributes nothing is alike
}

void TestWhatIf::attributeDialog()
{
    const WhatIfRow row = whatIfOf(*data_, request_).rows[0];
    AttributeDialog dialog(data_, row.candidate);
    QVERIFY(!dialog.fields());
    QVERIFY(!dialog.categories());
    auto* field = dialog.findChild<QComboBox*>();
    const int other = field->currentIndex() == 1 ? 2 : 1;
    field->setCurrentIndex(other);
    QCOMPARE(dialog.fields()->front(), static_cast<std::uint32_t>(other));
    auto* list = dialog.findChild<QListWidget*>();
    for (int i = 0; i < list->count(); ++i)
        list->item(i)->setCheckState(i == 5 ? Qt::Checked : Qt::Unchecked);
    QVERIFY(!dialog.categories() || *dialog.categories() == std::vector{CategoryIndex(5)});
    for (int i = 0; i < list->count(); ++i)
        list->item(i)->setCheckState(Qt::Checked);
    QCOMPARE(dialog.categories()->size(), std::size_t(8));
}

void TestWhatIf::catalogueSearch()
{
    JobContext job;
    const ItemMatches all = findItems(*data_, "", 10, job);
    QCOMPARE(all.total, std::size_t(data_->schema().itemCount));
    QCOMPARE(all.items.size(), std::size_t(10));
    const std::string_view id = data_->itemId(ItemIndex(42));
    const ItemMatches one = findItems(*data_, std::string(id), 10, job);
    QVERIFY(std::find(one.items.begin(), one.items.end(), ItemIndex(42)) != one.items.end());
    QCOMPARE(findItems(*data_, "no such item", 10, job).total, std::size_t(0));

    JobRunner jobs;
    ItemPicker picker(&jobs, data_);
    picker.setAttribute(Qt::WA_DeleteOnClose, false);
    std::vector<std::uint32_t> picked;
    connect(&picker, &ItemPicker::picked, this, [&picked](ItemIndex item) { picked.push_back(item.value); });
    auto* list = picker.findChild<QListWidget*>();
    QTRY_COMPARE(list->count(), 200);
    picker.findChild<QLineEdit*>()->setText(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
    QTRY_COMPARE(list->count(), static_cast<int>(one.total));
    Q_EMIT list->itemActivated(list->item(0));
    QCOMPARE(picked, std::vector{one.items[0].value});
    picker.setVisible(true);
    QTest::keyClick(picker.findChild<QLineEdit*>(), Qt::Key_Return); // adds, and does not cancel
    QCOMPARE(picked.size(), std::size_t(2));
    jobs.stopAndWait();
}

void TestWhatIf::theViewAnswers()
{
    QTemporaryDir store;
    JobRunner jobs;
    Session session(&jobs, store.filePath(QStringLiteral("runs.sqlite")).toStdString());
    InspectPage page(&session);
    session.openDataset(sample_.folder());
    QTRY_VERIFY(session.dataset());
    session.setK(5);
    session.adoptModel(std::make_shared<test::FakeModel>(*session.dataset()));
    QTRY_VERIFY(page.isSettled() && session.requestScores());
    auto* view = page.findChild<WhatIfView*>();
    const QAbstractItemModelTester tester(view->table()->model(), mode);
    page.tools()->setCurrentWidget(view);
    QTRY_VERIFY(page.isSettled());
    const auto shown = [view](std::size_t row, int column) {
        return view->model()->index(static_cast<int>(row), column).data(WhatIfModel::SortRole);
    };
    const auto action = [view](const QString& text) {
        for (QAction* one : view->findChildren<QAction*>()) {
            if (one->text() == text)
                return one;
        }
        return static_cast<QAction*>(nullptr);
    };
    session.setTarget(6);
    QTRY_VERIFY(page.isSettled());
    action(QStringLiteral("Remove"))->trigger();
    QTRY_VERIFY(page.isSettled());
    WhatIf expected = whatIfOf(*data_, session.request());
    expected.rows[6].removed = true;
    QVERIFY(view->model()->whatIf() == expected);
    const WhatIfOutcome seen = whatIfOutcome(*data_, model_, expected, session.gamma(), 5);
    for (std::size_t row = 0; row < expected.rows.size(); ++row) {
        if (row == 6)
            continue;
        QCOMPARE(shown(row, WhatIfModel::Student).toFloat(), seen.student[row]);
        QCOMPARE(shown(row, WhatIfModel::Rank).toInt(), seen.rank[row]);
    }
    QVERIFY(!action(QStringLiteral("Remove"))->isEnabled());
    action(QStringLiteral("Bring back"))->trigger();
    action(QStringLiteral("Duplicate"))->trigger();
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(view->model()->rowCount(), static_cast<int>(expected.rows.size()) + 1);
    QVERIFY(view->contexts()->model()->rowCount() >= 5);
    QCOMPARE(session.target(), 6);
    action(QStringLiteral("Reset"))->trigger();
    QTRY_VERIFY(page.isSettled());
    QVERIFY(!view->model()->whatIf().isEdited());
    jobs.stopAndWait();
}

void TestWhatIf::rowsWithoutARankSortLast()
{
    openPage();
    auto* table = view()->findChild<QTableView*>();
    view()->model()->setRemoved(4, true);
    view()->model()->duplicate(6);
    QTRY_VERIFY(page_->isSettled());
    for (const int column : {int(WhatIfModel::Rank), int(WhatIfModel::RankChange), int(WhatIfModel::InList)}) {
        table->sortByColumn(column, Qt::AscendingOrder);
        const QAbstractItemModel* sorted = table->model();
        const auto value = [&](int row) { return sorted->index(row, column).data(WhatIfModel::SortRole).toDouble(); };
        const auto isKnown = [&](int row) { return sorted->index(row, column).data(WhatIfModel::SortRole).isValid(); };
        for (int row = 1; row < sorted->rowCount() && isKnown(row); ++row)
            QVERIFY2(value(row - 1) <= value(row), qPrintable(QStringLiteral("%1, row %2").arg(column).arg(row)));
        QVERIFY(isKnown(0) && !isKnown(sorted->rowCount() - 1)); // the removed one
        table->sortByColumn(column, Qt::DescendingOrder);
        QVERIFY(isKnown(0) && !isKnown(sorted->rowCount() - 1));
        QVERIFY(value(0) >= value(1));
    }
}

void TestWhatIf::editsComeBackWithTheirRequest()
{
    WhatIfModel model;
    const QAbstractItemModelTester tester(&model, mode);
    model.setRequest(data_, request_);
    const WhatIf original = model.whatIf();
    model.setRemoved(0, true);
    model.duplicate(1);
    model.undoStack()->undo();
    const WhatIf edited = model.whatIf();
    model.setRequest(data_, other_);
    QVERIFY(model.whatIf() == whatIfOf(*data_, other_));
    QVERIFY(!model.undoGroup()->canUndo() && !model.undoGroup()->canRedo());
    model.setLabel(2, !model.whatIf().rows[2].label);
    const WhatIf otherEdited = model.whatIf();

    model.setRequest(data::Dataset::open(sample_.folder().toStdString()), request_); // the same data, opened anew
    QVERIFY(model.whatIf() == edited);
    QCOMPARE(model.undoGroup()->activeStack(), model.undoStack());
    model.undoGroup()->redo();
    QCOMPARE(model.rowCount(), static_cast<int>(original.rows.size()) + 1);
    model.setRequest(data_, request_); // and the same request once more
    QCOMPARE(model.rowCount(), static_cast<int>(original.rows.size()) + 1);
    model.undoGroup()->undo();
    model.undoGroup()->undo();
    QVERIFY(model.whatIf() == original);
    model.setRequest(nullptr, {});
    QCOMPARE(model.rowCount(), 0);
    model.setRequest(data_, other_);
    QVERIFY(model.whatIf() == otherEdited);
}

void TestWhatIf::onlyTheLatestRequestsAreKept()
{
    constexpr auto edited = static_cast<std::uint32_t>(WhatIfMemory::requestsKept) + 2;
    QVERIFY(data_->requestCount() >= edited);
    WhatIfModel model;
    for (std::uint32_t request = 0; request < edited; ++request) {
        model.setRequest(data_, RequestIndex(request));
        model.setRemoved(0, true);
    }
    QCOMPARE(model.edits().size(), WhatIfMemory::requestsKept + 1);
    model.setRequest(data_, RequestIndex(1)); // the oldest that is kept
    QCOMPARE(model.whatIf().editCount(), std::size_t(1));
    QVERIFY(model.undoStack()->canUndo());
    model.setRequest(data_, RequestIndex(0));
    QVERIFY(!model.whatIf().isEdited());
}

/// As for another language.
void TestWhatIf::editsGoToAnotherModel()
{
    WhatIfModel first;
    first.setRequest(data_, request_);
    first.setRemoved(0, true);
    first.duplicate(1);
    const WhatIf edited = first.whatIf();
    first.setRequest(data_, other_);
    first.inject(ItemIndex(7));
    const WhatIf otherEdited = first.whatIf();
    WhatIfModel second;
    second.setRequest(data_, other_);
    second.setEdits(first.edits());
    QVERIFY(second.whatIf() == otherEdited);
    second.setRequest(data_, request_);
    QVERIFY(second.whatIf() == edited);
    QCOMPARE(second.undoStack()->count(), 2);
    second.reset();
    QVERIFY(second.whatIf() == whatIfOf(*data_, request_));
    QCOMPARE(second.edits().size(), std::size_t(1));
}

void TestWhatIf::theViewSaysWhatIsEdited()
{
    openPage();
    const RequestIndex first = session_->request();
    QVERIFY(view()->editCountText().isEmpty());
    action("Remove")->trigger();
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(view()->editCountText(), QStringLiteral("1 edit"));
    session_->setTarget(3);
    action("Duplicate")->trigger();
    QCOMPARE(view()->editCountText(), QStringLiteral("2 edits"));
    const WhatIf edited = view()->model()->whatIf();
    session_->setRequest(data_->requests(data::Split::Test).at(2));
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(view()->editCountText().isEmpty());
    QVERIFY(!action("Reset")->isEnabled());
    session_->setRequest(first);
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(view()->model()->whatIf() == edited);
    QCOMPARE(view()->editCountText(), QStringLiteral("2 edits"));
    QVERIFY2(view()->summary().contains(QStringLiteral("candidates")), qPrintable(view()->summary()));
    QVERIFY(action("Reset")->isEnabled());
    action("Reset")->trigger();
    QVERIFY(view()->editCountText().isEmpty());
    QVERIFY(!action("Reset")->isEnabled());
    view()->model()->undoGroup()->redo(); // discarding is undone
    QVERIFY(action("Reset")->isEnabled());
    QCOMPARE(view()->editCountText(), QStringLiteral("1 edit"));
}

/// What they offer is of the dataset and the request that they were opened for.
void TestWhatIf::dialogsGoWithTheirRequest()
{
    openPage();
    const auto visible = [](const QDialog* dialog) { return dialog != nullptr && dialog->isVisible(); };
    for (const char* text : {"Add item...", "Attributes..."}) {
        action(text)->trigger();
        QPointer<QDialog> dialog = view()->findChild<QDialog*>();
        QVERIFY(visible(dialog));
        session_->setRequest(RequestIndex(session_->request().value + 1));
        QVERIFY(!visible(dialog));
        QTRY_VERIFY(dialog.isNull() && page_->isSettled());
        session_->setTarget(6);
        action(text)->trigger();
        dialog = view()->findChild<QDialog*>();
        QVERIFY(visible(dialog));
        session_->openDataset(sample_.folder());
        QTRY_VERIFY(dialog.isNull());
        QTRY_VERIFY(page_->isSettled());
        QVERIFY(!view()->model()->whatIf().isEdited());
        session_->setTarget(6);
    }
}

void TestWhatIf::columnsShowTheirTexts()
{
    openPage();
    page_->resize(816, 660); // what the window of 1280x800 leaves between its docks
    page_->show();
    const TableView* table = view()->table();
    const QHeaderView* header = table->horizontalHeader();
    QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
    const auto wide = [table](const QString& text) { return table->fontMetrics().horizontalAdvance(text) + 8; };
    QVERIFY(header->sectionSize(WhatIfModel::StudentChange) >= wide(QStringLiteral("\u22120.0000")));
    for (int column = 0; column < WhatIfModel::ColumnCount; ++column) {
        const QString head = table->model()->headerData(column, Qt::Horizontal).toString();
        QVERIFY2(header->sectionSize(column) >= table->fontMetrics().horizontalAdvance(head) + 4, qPrintable(head));
    }
    QVERIFY(header->sectionSize(WhatIfModel::Rank) >= header->sectionSizeHint(WhatIfModel::Rank));
    const QAbstractItemModel* contexts = view()->contexts()->model();
    QCOMPARE(contexts->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Positive"));
    QCOMPARE(contexts->headerData(1, Qt::Horizontal).toString(), QStringLiteral("Negative"));
}

QTEST_MAIN(TestWhatIf)
#include "tst_whatif.moc"
