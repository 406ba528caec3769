// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryfilter.h"
#include "docks/libraryslices.h"
#include "libraryfixture.h"
#include "support/generated.h"
#include "units/text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>
#include <map>

using namespace cdm;
using namespace cdm::ui;
using study::SliceKind;

/// The group of slices: what it lists, and what choosing one does.
class TestLibrarySlices : public test::LibraryTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void listsTheSlicesOfTheSplit();
    void theLargestAreListed();
    void openingChoosesOne();
    void headingsAreNoRows();
    void anotherSplitHasItsOwn();
    void theGroupIsClosedUntilSomethingIsSought();
    void whatIsClosedByHandStaysSo();
    void downLeadsToWhatWasFound();

private:
    [[nodiscard]] QModelIndex slice(const study::Slice& one) const
    {
        return model()->indexOf(LibraryModel::Slices, toText(sliceKey(one)));
    }
    [[nodiscard]] bool isOpen(const QModelIndex& index) const { return index.data(LibraryModel::OpenRole).toBool(); }
};

void TestLibrarySlices::listsTheSlicesOfTheSplit()
{
    makeDock();
    const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(rows(LibraryModel::Slices), 0);
    openSample();
    const auto parted = session_->slices();
    const auto all = static_cast<qint64>(session_->dataset()->requestCount(data::Split::Test));
    QCOMPARE(row(LibraryModel::Slices, 0).data().toString(), QStringLiteral("All requests"));
    QVERIFY(row(LibraryModel::Slices, 0).data(LibraryModel::ValueRole).toString().startsWith(text::count(all)));
    QVERIFY(isOpen(row(LibraryModel::Slices, 0)));
    std::map<SliceKind, qint64> requests;
    int listed = 0;
    for (int place = 1; place < rows(LibraryModel::Slices); ++place) {
        const QModelIndex index = row(LibraryModel::Slices, place);
        if (index.data(LibraryModel::HeadingRole).toBool())
            continue;
        ++listed;
        const LibrarySlice* shown = model()->sliceAt(index);
        QVERIFY(shown != nullptr && shown->slice);
        const study::Slice* expected = parted->find(*shown->slice);
        QVERIFY(expected != nullptr);
        QCOMPARE(index.data().toString(), shortSliceText(*session_->dataset(), *expected));
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains(sliceText(*session_->dataset(), *expected)));
        QCOMPARE(shown->requests, static_cast<qint64>(expected->places.size()));
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(text::count(shown->requests)));
        QVERIFY(!isOpen(index));
        requests[shown->kind] += shown->requests;
    }
    QCOMPARE(requests[SliceKind::Category], all);
    QCOMPARE(requests[SliceKind::Activity], all);
    QCOMPARE(requests[SliceKind::Candidates], qint64(0)); // all requests have one pool size
    const QString group = model()->groupIndex(LibraryModel::Slices).data().toString();
    QVERIFY2(group.contains(QStringLiteral("(%1)").arg(listed)), qPrintable(group));
}

void TestLibrarySlices::theLargestAreListed()
{
    sources::GeneratorOptions options;
    options.users = 100;
    options.items = 400;
    options.categories = 80;
    options.requestsPerUser = 4;
    options.candidates = 6;
    options.shown = 3;
    const QString folder = folder_->filePath(QStringLiteral("wide"));
    const auto wide = test::generated(options, folder.toStdString());
    makeDock();
    session_->openDataset(folder);
    QTRY_VERIFY(session_->dataset() && dock_->isSettled());
    std::vector<study::Slice> categories = session_->slices()->slices;
    std::erase_if(categories, [](const study::Slice& one) { return one.kind != SliceKind::Category; });
    QVERIFY(categories.size() > slicesListed + 1U);
    for (std::size_t i = 0; i < categories.size(); ++i)
        QCOMPARE(slice(categories[i]).isValid(), i < slicesListed);
    const QString some = QStringLiteral("%1 of %2").arg(slicesListed).arg(categories.size());
    const QModelIndex heading = row(LibraryModel::Slices, 1);
    QVERIFY2(heading.data().toString().contains(some), qPrintable(heading.data().toString()));
    QVERIFY(heading.data(Qt::ToolTipRole).toString().contains(QStringLiteral("filter")));
    QVERIFY(model()->groupIndex(LibraryModel::Slices).data().toString().contains(QStringLiteral(" of ")));

    const study::Slice last = categories.back();
    dock_->setFilter(sliceText(*wide, last));
    QVERIFY(slice(last).isValid());
    QVERIFY(!model()->indexOf(LibraryModel::Slices, QStringLiteral("all")).isValid());
    dock_->setFilter({});
    QVERIFY(!slice(last).isValid());
    session_->setSlice(sliceKey(last)); // the chosen one is always in sight
    QVERIFY(slice(last).isValid() && isOpen(slice(last)));
    QVERIFY(!isOpen(row(LibraryModel::Slices, 0)));
    session_->setSlice(std::nullopt);
    QVERIFY(!slice(last).isValid() && isOpen(row(LibraryModel::Slices, 0)));
}

void TestLibrarySlices::openingChoosesOne()
{
    makeDock();
    openSample();
    const study::Slice largest = session_->slices()->slices.front();
    QSignalSpy changes(session_.get(), &Session::sliceChanged);
    dock_->view()->setCurrentIndex(slice(largest));
    QTest::keyClick(dock_->view(), Qt::Key_Return);
    QVERIFY(session_->slice() != nullptr && sliceKey(*session_->slice()) == sliceKey(largest));
    QVERIFY(isOpen(slice(largest)));
    QCOMPARE(dock_->view()->currentIndex(), slice(largest));
    QVERIFY(slice(largest).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("open")));
    choose(row(LibraryModel::Slices, 0), "Open");
    QVERIFY(session_->slice() == nullptr);
    QVERIFY(isOpen(row(LibraryModel::Slices, 0)));
    choose(slice(largest), "Open");
    QVERIFY(session_->slice() != nullptr);
    QCOMPARE(changes.size(), 3);
}

void TestLibrarySlices::headingsAreNoRows()
{
    makeDock();
    openSample();
    const QModelIndex heading = row(LibraryModel::Slices, 1);
    QVERIFY(heading.data(LibraryModel::HeadingRole).toBool());
    QVERIFY(!model()->flags(heading).testFlag(Qt::ItemIsSelectable));
    QVERIFY(model()->sliceAt(heading) == nullptr);
    dock_->view()->setCurrentIndex(heading);
    QVERIFY(!action(QStringLiteral("Open"))->isEnabled());
    const study::Slice largest = session_->slices()->slices.front();
    session_->setSlice(sliceKey(largest));
    Q_EMIT dock_->view()->activated(heading);
    QVERIFY(session_->slice() != nullptr); // it does not stand for all requests
    QVERIFY(!isOpen(heading));
    dock_->grab(); // draws one
}

void TestLibrarySlices::anotherSplitHasItsOwn()
{
    makeDock();
    const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    openSample();
    session_->setSlice(sliceKey(session_->slices()->slices.front()));
    session_->setSplit(data::Split::Train);
    QVERIFY(session_->slice() == nullptr);
    QCOMPARE(rows(LibraryModel::Slices), 0); // until they are known
    QVERIFY(!dock_->isSettled());
    QTRY_VERIFY(dock_->isSettled());
    QCOMPARE(model()->sliceAt(row(LibraryModel::Slices, 0))->requests,
             static_cast<qint64>(session_->dataset()->requestCount(data::Split::Train)));
    QVERIFY(isOpen(row(LibraryModel::Slices, 0)));
}

void TestLibrarySlices::theGroupIsClosedUntilSomethingIsSought()
{
    makeDock();
    openSample();
    const auto isExpanded = [this](Model::Group group) {
        return dock_->view()->isExpanded(model()->groupIndex(group));
    };
    QVERIFY(!isExpanded(LibraryModel::Slices));
    QVERIFY(isExpanded(LibraryModel::Splits) && isExpanded(LibraryModel::Datasets));
    dock_->setFilter(sliceText(*session_->dataset(), session_->slices()->slices.front()));
    QVERIFY(isExpanded(LibraryModel::Slices));
    QTRY_VERIFY(dock_->isSettled());
    QVERIFY(isExpanded(LibraryModel::Slices));
    dock_->setFilter({});
    QVERIFY(!isExpanded(LibraryModel::Slices)); // that it was opened for the filter is not remembered
    QTRY_VERIFY(dock_->isSettled());
    QVERIFY(!isExpanded(LibraryModel::Slices));
}

void TestLibrarySlices::whatIsClosedByHandStaysSo()
{
    makeDock();
    openSample();
    QTreeView* view = dock_->view();
    const QPersistentModelIndex slices = model()->groupIndex(LibraryModel::Slices);
    const QPersistentModelIndex splits = model()->groupIndex(LibraryModel::Splits);
    view->expand(slices);
    view->collapse(splits);
    session_->setSlice(sliceKey(session_->slices()->slices.front())); // arranges the groups
    QVERIFY(view->isExpanded(slices) && !view->isExpanded(splits));
    dock_->setFilter(QStringLiteral("a"));
    QVERIFY(view->isExpanded(slices) && view->isExpanded(splits));
    dock_->setFilter({});
    QVERIFY(view->isExpanded(slices) && !view->isExpanded(splits));
}

void TestLibrarySlices::downLeadsToWhatWasFound()
{
    makeDock();
    openSample();
    const study::Slice largest = session_->slices()->slices.front();
    auto* box = dock_->findChild<LibraryFilter*>();
    dock_->setFilter(sliceText(*session_->dataset(), largest));
    QTRY_VERIFY(dock_->isSettled());
    QTest::keyClick(box, Qt::Key_Down);
    const QModelIndex first = dock_->view()->currentIndex();
    QVERIFY(first.parent().isValid() && model()->flags(first).testFlag(Qt::ItemIsSelectable));
    QCOMPARE(first, slice(largest)); // and not the heading over it
    dock_->setFilter(QStringLiteral("nothing is called so"));
    QTRY_VERIFY(dock_->isSettled());
    QTest::keyClick(box, Qt::Key_Down);
    QVERIFY(!dock_->view()->currentIndex().isValid());
}

QTEST_MAIN(TestLibrarySlices)
#include "tst_libraryslices.moc"
