// SPDX-License-Identifier: GPL-3.0-only
#include "support/sessionfixture.h"

#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// What a session does with a slice when its split or its dataset goes.
class TestSessionSlices : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginSession(); }
    void cleanup() { endSession(); }
    void aSliceLivesUntilItsChangeIsTold_data();
    void aSliceLivesUntilItsChangeIsTold();
    void aSliceOfAnotherDatasetIsDropped();
    void unknownSlicesAreNamed();
    void namesOfCategoriesAreKept();

private:
    [[nodiscard]] SessionInputs withSlice(const QString& hash) const
    {
        JobContext job;
        SessionInputs inputs;
        inputs.dataset = sample_.folder();
        inputs.slice = sliceKey(partSplit(*sample_.dataset(), data::Split::Test, job)->slices.front());
        inputs.sliceOf = hash;
        return inputs;
    }
};

void TestSessionSlices::aSliceLivesUntilItsChangeIsTold_data()
{
    QTest::addColumn<bool>("anotherDataset");
    QTest::newRow("split") << false;
    QTest::newRow("dataset") << true;
}

void TestSessionSlices::aSliceLivesUntilItsChangeIsTold()
{
    QFETCH(bool, anotherDataset);
    session_->open(withSlice({}));
    QTRY_VERIFY(session_->slice() != nullptr);
    const std::weak_ptr<const SplitSlices> former = session_->slices();
    int alive = 0;
    int told = 0;
    const auto look = [&] { alive += former.expired() ? 0 : 1; };
    const QObject whileHere;
    connect(session_.get(), &Session::splitChanged, &whileHere, look);
    connect(session_.get(), &Session::splitScoresChanged, &whileHere, look);
    connect(session_.get(), &Session::sliceChanged, &whileHere, [&] {
        ++told;
        look();
    });
    if (anotherDataset)
        session_->openDataset(sample_.folder());
    else
        session_->setSplit(data::Split::Train);
    QTRY_COMPARE(told, 1);
    QCOMPARE(alive, 3);
    QVERIFY(session_->slice() == nullptr);
    QVERIFY(former.expired());
}

void TestSessionSlices::aSliceOfAnotherDatasetIsDropped()
{
    QSignalSpy failed(session_.get(), &Session::failed);
    session_->open(withSlice(QStringLiteral("another")));
    QTRY_VERIFY(session_->slices());
    QVERIFY(session_->slice() == nullptr && !session_->inputs().slice);
    QCOMPARE(failed.size(), 1);
    const QString said = failed.front().front().value<Failure>().text();
    QVERIFY2(said.contains(sample_.folder()), qPrintable(said));
    session_->open(withSlice(QString::fromStdString(sample_.dataset()->hash())));
    QTRY_VERIFY(session_->slice() != nullptr);
    session_->setSlice(std::nullopt);
    session_->open(withSlice({})); // as settings of an older program have it
    QTRY_VERIFY(session_->slice() != nullptr);
    QCOMPARE(failed.size(), 1);
}

void TestSessionSlices::unknownSlicesAreNamed()
{
    openSample();
    QTRY_VERIFY(session_->slices());
    QSignalSpy failed(session_.get(), &Session::failed);
    const auto said = [&] { return failed.empty() ? QString() : failed.back().front().value<Failure>().text(); };
    session_->setSlice(SliceKey{study::SliceKind::Category, CategoryIndex(7777), 0, 0});
    QVERIFY2(said().contains(QStringLiteral("\"category number 7777\"")), qPrintable(said()));
    session_->setSlice(SliceKey{study::SliceKind::Candidates, std::nullopt, 11, 24});
    QVERIFY2(said().contains(QStringLiteral("\"11 to 24 candidates\"")), qPrintable(said()));
    session_->setSlice(SliceKey{study::SliceKind::Activity, std::nullopt, 777, 777});
    QVERIFY2(said().contains(QStringLiteral("\"users with 777 train positives\"")), qPrintable(said()));
    QCOMPARE(failed.size(), 3);
}

void TestSessionSlices::namesOfCategoriesAreKept()
{
    JobContext job;
    const data::Dataset& dataset = *sample_.dataset();
    const auto parted = partSplit(dataset, data::Split::Test, job);
    QCOMPARE(parted->categoryNames.size(), parted->slices.size());
    int named = 0;
    for (std::size_t i = 0; i < parted->slices.size(); ++i) {
        const study::Slice& slice = parted->slices[i];
        QCOMPARE(parted->categoryNames[i], slice.category ? sliceText(dataset, slice) : QString());
        QCOMPARE(sliceText(dataset, sliceKey(slice)).text(), sliceText(dataset, slice));
        named += slice.category ? 1 : 0;
    }
    QVERIFY(named > 1);
}

QTEST_MAIN(TestSessionSlices)
#include "tst_sessionslices.moc"
