// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailsdock.h"

#include "docks/detailscompare.h"
#include "docks/detailskept.h"
#include "session/runnames.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace cdm::ui {

namespace {
constexpr int narrowCharacters = 56; ///< below this width two columns of values would be all line breaks
}

DetailsDock::DetailsDock(Session* session, QWidget* parent)
    : QDockWidget(tr("Details"), parent),
      session_(session),
      text_(new QTextBrowser),
      pin_(new QToolButton),
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
    pin_->setAutoRaise(true);
    for (QToolButton* button : {pin_, copy_})
        button->setFocusPolicy(Qt::StrongFocus);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addStretch(1);
    bar->addWidget(pin_);
    bar->addWidget(copy_);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(6, 2, 6, 6);
    layout->setSpacing(2);
    layout->addLayout(bar);
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
    connect(pin_, &QToolButton::clicked, this, &DetailsDock::pinPresent);
    connect(copy_, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(plainText()); });
    setPinned(nullptr);
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
        {[name = session_->runNames()->called(id)] { return tr("Look up run %1").arg(name); }, {}, false, true}, this,
        [path = session_->storePath(), run = id.toStdString()](JobContext&) -> std::optional<store::RunRow> {
            if (!std::filesystem::exists(path))
                return std::nullopt;
            return store::RunStore(path).find(run);
        },
        done, [done](const QString&) { done(std::nullopt); });
}

void DetailsDock::pinPresent()
{
    setPinned(pinned_ ? nullptr : std::make_shared<const DetailsSubject>(subjectOf(*session_, run_)));
}

void DetailsDock::setPinned(Subject subject)
{
    pinned_ = std::move(subject);
    pin_->setText(pinned_ ? tr("Unpin") : tr("Pin"));
    pin_->setToolTip(pinned_ ? tr("Show the details of the present selection alone")
                             : tr("Keep these details beside those of what you select next"));
    delay_.start();
    Q_EMIT pinnedChanged();
}

QString DetailsDock::pinnedText() const
{
    return pinned_ ? textOfDetails(detailsOf(*pinned_)) : QString();
}

void DetailsDock::setPinnedText(const QString& text)
{
    DetailsSubject subject;
    subject.asTold = detailsOfText(text);
    setPinned(subject.asTold.empty() ? nullptr : std::make_shared<const DetailsSubject>(std::move(subject)));
}

bool DetailsDock::isNarrow() const
{
    return text_->width() < narrowCharacters * fontMetrics().averageCharWidth();
}

void DetailsDock::render()
{
    const auto sections = detailsOf(subjectOf(*session_, run_));
    const int place = text_->verticalScrollBar()->value();
    const QString muted = palette().color(QPalette::PlaceholderText).name();
    const QString accent = palette().color(QPalette::Link).name();
    shownNarrow_ = isNarrow();
    if (pinned_)
        text_->setHtml(comparedHtml(compareDetails(sections, detailsOf(*pinned_)),
                                    shownNarrow_ ? DetailsLayout::Below : DetailsLayout::Beside, muted, accent));
    else
        text_->setHtml(detailsHtml(sections, muted, accent));
    text_->verticalScrollBar()->setValue(place);
    copy_->setEnabled(pinned_ || !sections.empty());
    pin_->setEnabled(pinned_ || !sections.empty());
}

QString DetailsDock::plainText() const
{
    const QString live = detailsPlainText(detailsOf(subjectOf(*session_, run_)));
    if (!pinned_)
        return live;
    return QStringLiteral("%1\n\n%2\n\n%3").arg(live, tr("Pinned"), detailsPlainText(detailsOf(*pinned_)));
}

void DetailsDock::resizeEvent(QResizeEvent* event)
{
    QDockWidget::resizeEvent(event);
    if (pinned_ && isNarrow() != shownNarrow_)
        delay_.start();
}

void DetailsDock::changeEvent(QEvent* event)
{
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        delay_.start();
}

} // namespace cdm::ui
