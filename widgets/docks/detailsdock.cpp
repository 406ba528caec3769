// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailsdock.h"

#include "docks/detailstext.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace cdm::ui {

DetailsDock::DetailsDock(Session* session, QWidget* parent)
    : QDockWidget(tr("Details"), parent),
      session_(session),
      text_(new QTextBrowser),
      copy_(new QToolButton)
{
    setObjectName(QStringLiteral("detailsDock"));
    text_->setAccessibleName(tr("Details"));
    text_->setFrameShape(QFrame::NoFrame);
    text_->setOpenLinks(false);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text_->setPlaceholderText(tr("Open a dataset to see what it is made of."));
    copy_->setText(tr("Copy all"));
    copy_->setToolTip(tr("Copy all details as text"));
    copy_->setAutoRaise(true);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(6, 2, 6, 6);
    layout->setSpacing(2);
    layout->addWidget(copy_, 0, Qt::AlignRight);
    layout->addWidget(text_, 1);
    setWidget(content);

    delay_.setSingleShot(true);
    delay_.setInterval(0);
    connect(&delay_, &QTimer::timeout, this, &DetailsDock::render);
    const auto soon = [this] { delay_.start(); };
    connect(session_, &Session::datasetChanged, this, soon);
    connect(session_, &Session::requestChanged, this, soon);
    connect(session_, &Session::targetChanged, this, soon);
    connect(session_, &Session::requestScoresChanged, this, soon);
    connect(session_, &Session::gammaChanged, this, soon);
    connect(session_, &Session::modelChanged, this, &DetailsDock::readRun);
    connect(session_, &Session::runsChanged, this, &DetailsDock::readRun);
    connect(copy_, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(plainText()); });
    readRun();
}

void DetailsDock::readRun()
{
    delay_.start();
    const quint64 number = ++asked_;
    const QString id = session_->runId();
    if (run_ && QString::fromStdString(run_->id) != id)
        run_.reset();
    reading_ = !id.isEmpty();
    if (!reading_)
        return;
    const auto done = [this, number](std::optional<store::RunRow> run) {
        if (number != asked_)
            return;
        reading_ = false;
        run_ = std::move(run);
        delay_.start();
    };
    session_->jobs()->start<std::optional<store::RunRow>>(
        {tr("Look up run %1").arg(id), {}, false, true}, this,
        [path = session_->storePath(), run = id.toStdString()](JobContext&) -> std::optional<store::RunRow> {
            if (!std::filesystem::exists(path))
                return std::nullopt;
            return store::RunStore(path).find(run);
        },
        done, [done](const QString&) { done(std::nullopt); });
}

void DetailsDock::render()
{
    const auto sections = detailsOf(*session_, run_);
    const int place = text_->verticalScrollBar()->value();
    text_->setHtml(detailsHtml(sections, palette().color(QPalette::PlaceholderText).name(),
                               palette().color(QPalette::Link).name()));
    text_->verticalScrollBar()->setValue(place);
    copy_->setEnabled(!sections.empty());
}

QString DetailsDock::plainText() const
{
    return detailsPlainText(detailsOf(*session_, run_));
}

void DetailsDock::changeEvent(QEvent* event)
{
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        delay_.start();
}

} // namespace cdm::ui
