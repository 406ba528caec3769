// SPDX-License-Identifier: GPL-3.0-only
#include "pages/datapage.h"

#include "pages/data/overview.h"
#include "pages/data/requestbrowser.h"
#include "pages/emptystate.h"

#include <QSplitter>
#include <QStackedLayout>

namespace cdm::ui {

struct DataPage::Impl
{
    Session* session = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QSplitter* content = nullptr;
    DataOverview* overview = nullptr;
    RequestBrowser* browser = nullptr;

    void show()
    {
        const auto& dataset = session->dataset();
        stack->setCurrentWidget(dataset ? static_cast<QWidget*>(content) : empty);
        overview->show(dataset.get(), session->statistics().get(), session->provenance(),
                       session->whyMissing(Session::Part::Statistics));
        browser->setProvenance(session->provenance());
    }
};

DataPage::DataPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    impl_->session = session;
    impl_->empty =
        new EmptyState(tr("No dataset is open"),
                       tr("A dataset is a folder of requests with their candidates. Open one, make one from a "
                          "log, or start with the sample. You can also drop a folder on the window."));
    offer(impl_->empty, Wish::OpenDataset, tr("&Open dataset..."));
    offer(impl_->empty, Wish::Import, tr("&Import..."));
    offer(impl_->empty, Wish::OpenSample, tr("Open the &sample"));
    impl_->overview = new DataOverview;
    impl_->browser = new RequestBrowser(session);
    impl_->content = new QSplitter(Qt::Vertical);
    impl_->content->addWidget(impl_->overview);
    impl_->content->addWidget(impl_->browser);
    impl_->content->setStretchFactor(0, 3);
    impl_->content->setStretchFactor(1, 2);
    impl_->content->setChildrenCollapsible(false);
    impl_->content->setContentsMargins(8, 8, 8, 8);
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->empty);
    impl_->stack->addWidget(impl_->content);

    const auto update = [this] {
        impl_->show();
        if (isSettled())
            Q_EMIT settled();
    };
    connect(session, &Session::datasetChanged, this, update);
    connect(session, &Session::statisticsChanged, this, update);
    connect(session, &Session::modelChanged, this, update); // exports name the run
    connect(impl_->browser, &RequestBrowser::settled, this, [this] {
        if (isSettled())
            Q_EMIT settled();
    });
    connect(impl_->browser, &RequestBrowser::activated, this, &DataPage::requestActivated);
    impl_->show();
}

DataPage::~DataPage() = default;

QString DataPage::pageId() const
{
    return QStringLiteral("data");
}

QString DataPage::title() const
{
    return tr("Data");
}

bool DataPage::isSettled() const
{
    const Session* session = impl_->session;
    const bool counted = session->statistics() || !session->whyMissing(Session::Part::Statistics).isEmpty();
    return !session->dataset() || (counted && impl_->browser->isSettled());
}

ChartView* DataPage::mainChart() const
{
    return impl_->overview->mainChart();
}

QVariantMap DataPage::viewState() const
{
    return impl_->browser->viewState();
}

void DataPage::restoreViewState(const QVariantMap& state)
{
    impl_->browser->restoreViewState(state);
}

} // namespace cdm::ui
