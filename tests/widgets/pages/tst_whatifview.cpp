// SPDX-License-Identifier: GPL-3.0-only
#include "models/tableview.h"
#include "pages/inspect/attributedialog.h"
#include "pages/inspect/itempicker.h"
#include "pages/inspect/whatifmodel.h"
#include "pages/inspect/whatifview.h"
#include "widgets/pages/inspectfixture.h"

#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QScrollBar>
#include <QUndoGroup>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

/// The view of edits of a request, and its dialogs.
class TestWhatIfView : public test::InspectTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void cleanup()
    {
        if (page_)
            tearDown();
    }
    void attributeDialog();
    void catalogueSearch();
    void theViewAnswers();
    void rowsWithoutARankSortLast();
    void theViewSaysWhatIsEdited();
    void dialogsGoWithTheirRequest();
    void columnsShowTheirTexts();

private:
    void openPage(); ///< with the what-if in sight
    [[nodiscard]] WhatIfView* view() const { return page_->findChild<WhatIfView*>(); }
    [[nodiscard]] QAction* action(const char* text) const;

    std::shared_ptr<const data::Dataset> data_ = sample_.dataset();
};

void TestWhatIfView::openPage()
{
    setUp();
    if (QTest::currentTestFailed())
        return;
    page_->tools()->setCurrentWidget(view());
    session_->setTarget(6);
    settle();
}

QAction* TestWhatIfView::action(const char* text) const
{
    for (QAction* one : view()->findChildren<QAction*>()) {
        if (one->text() == QLatin1String(text))
            return one;
    }
    return nullptr;
}

void TestWhatIfView::attributeDialog()
{
    const WhatIfRow row = whatIfOf(*data_, data_->requests(data::Split::Test).front()).rows[0];
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

void TestWhatIfView::catalogueSearch()
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

void TestWhatIfView::theViewAnswers()
{
    openPage();
    if (QTest::currentTestFailed())
        return;
    const QAbstractItemModelTester tester(view()->table()->model(), mode);
    const auto shown = [this](std::size_t row, int column) {
        return view()->model()->index(static_cast<int>(row), column).data(WhatIfModel::SortRole);
    };
    action("Remove")->trigger();
    settle();
    WhatIf expected = whatIfOf(*data_, session_->request());
    expected.rows[6].removed = true;
    QVERIFY(view()->model()->whatIf() == expected);
    const test::FakeModel model(*data_);
    const WhatIfOutcome seen = whatIfOutcome(*data_, model, expected, session_->gamma(), 5);
    for (std::size_t row = 0; row < expected.rows.size(); ++row) {
        if (row == 6)
            continue;
        QCOMPARE(shown(row, WhatIfModel::Student).toFloat(), seen.student[row]);
        QCOMPARE(shown(row, WhatIfModel::Rank).toInt(), seen.rank[row]);
    }
    QVERIFY(!action("Remove")->isEnabled());
    action("Bring back")->trigger();
    action("Duplicate")->trigger();
    settle();
    QCOMPARE(view()->model()->rowCount(), static_cast<int>(expected.rows.size()) + 1);
    QVERIFY(view()->contexts()->model()->rowCount() >= 5);
    QCOMPARE(session_->target(), 6);
    action("Reset")->trigger();
    settle();
    QVERIFY(!view()->model()->whatIf().isEdited());
}

void TestWhatIfView::rowsWithoutARankSortLast()
{
    openPage();
    if (QTest::currentTestFailed())
        return;
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

void TestWhatIfView::theViewSaysWhatIsEdited()
{
    openPage();
    if (QTest::currentTestFailed())
        return;
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
void TestWhatIfView::dialogsGoWithTheirRequest()
{
    openPage();
    if (QTest::currentTestFailed())
        return;
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

void TestWhatIfView::columnsShowTheirTexts()
{
    openPage();
    if (QTest::currentTestFailed())
        return;
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

QTEST_MAIN(TestWhatIfView)
#include "tst_whatifview.moc"
