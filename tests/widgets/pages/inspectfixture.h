// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/inspecttool.h"
#include "pages/inspectpage.h"
#include "support/sessionfixture.h"

#include <QAbstractItemModelTester>
#include <QTabWidget>

namespace cdm::test {

/// What tests of the Inspect page share: the page of a request of the sample, under a model, with K 5. A test calls
/// setUp() in init() and tearDown() in cleanup().
class InspectTest : public SessionTest
{
protected:
    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;

    /// Shows the page when a size is given. Called elsewhere than in init(), look at QTest::currentTestFailed() after.
    void setUp(QSize size = {})
    {
        beginSession();
        page_ = std::make_unique<ui::InspectPage>(session_.get());
        if (size.isValid()) {
            page_->resize(size);
            page_->show();
        }
        openSample();
        if (QTest::currentTestFailed())
            return;
        session_->setK(5);
        adoptModel();
        QTRY_VERIFY(session_->requestScores());
        settle();
    }
    void tearDown()
    {
        page_.reset();
        endSession();
    }
    void settle() { QTRY_VERIFY(page_->isSettled()); }

    /// Brings a tool to the front and waits for its answer.
    void choose(const ui::InspectTool* tool)
    {
        page_->tools()->setCurrentIndex(page_->tools()->indexOf(const_cast<ui::InspectTool*>(tool)));
        settle();
    }
    template <class Tool>
    Tool* choose()
    {
        auto* tool = page_->findChild<Tool*>();
        choose(tool);
        return tool;
    }
    [[nodiscard]] ui::FusedRanking fused() const
    {
        return ui::fusedRanking(*session_->requestScores(), session_->gamma(), 5);
    }

    std::unique_ptr<ui::InspectPage> page_;
};

} // namespace cdm::test
