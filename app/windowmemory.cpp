// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowmemory.h"

#include "app/pagearea.h"
#include "app/settings.h"
#include "app/windowcontent.h"
#include "docks/detailsdock.h"
#include "docks/librarydock.h"
#include "session/session.h"

#include <QMainWindow>

namespace cdm::app {

namespace {
constexpr int rememberMilliseconds = 1500; // after the last of several changes
}

WindowMemory::WindowMemory(QMainWindow* window, WindowContent* content, const House& house)
    : QObject(window),
      window_(window),
      content_(content),
      house_(house)
{
    waiting_.setSingleShot(true);
    waiting_.setInterval(rememberMilliseconds);
    connect(&waiting_, &QTimer::timeout, this, [this] {
        gather();
        house_.settings->saveAside();
    });
    connect(content_, &WindowContent::built, this, &WindowMemory::hearContent);
    hearSession();
}

void WindowMemory::hearContent()
{
    connect(content_->pages(), &PageArea::pageShown, this, &WindowMemory::soon);
    connect(content_->details(), &ui::DetailsDock::pinnedChanged, this, &WindowMemory::soon);
}

void WindowMemory::hearSession()
{
    using ui::Session;
    for (const auto signal :
         {&Session::datasetChanged, &Session::modelChanged, &Session::otherChanged, &Session::splitChanged,
          &Session::requestChanged, &Session::targetChanged, &Session::gammaChanged, &Session::gammaLimitChanged,
          &Session::lambdaChanged, &Session::kChanged, &Session::sliceChanged})
        connect(house_.session, signal, this, &WindowMemory::soon);
    // What is changed in a page, an edit or a filter, is computed. Jobs that end all the time put nothing off.
    connect(house_.session->jobs(), &ui::JobRunner::jobEnded, this, [this] {
        if (!waiting_.isActive())
            soon();
    });
}

void WindowMemory::soon()
{
    if (window_->isVisible())
        waiting_.start();
}

void WindowMemory::restore()
{
    const Settings& settings = *house_.settings;
    if (const QByteArray geometry = settings.geometry(); !geometry.isEmpty())
        window_->restoreGeometry(geometry);
    if (const QByteArray layout = settings.layout(); !layout.isEmpty())
        content_->restoreLayout(layout);
    content_->pages()->restoreViewStates(settings.viewStates());
    content_->details()->setPinnedText(settings.pinnedDetails());
    content_->pages()->showPage(settings.page().isEmpty() ? PageArea::pageIds().constFirst() : settings.page());
}

void WindowMemory::gather()
{
    Settings& settings = *house_.settings;
    settings.setGeometry(window_->saveGeometry());
    settings.setLayout(content_->layout());
    settings.setPage(content_->pages()->currentId());
    settings.setViewStates(content_->pages()->viewStates());
    settings.setPinnedDetails(content_->details()->pinnedText());
    // Until something is open, what was open the last time stays remembered: what was named at the start may be broken.
    if (house_.session->dataset() || house_.session->model())
        settings.setLastInputs(house_.session->inputs());
    // 0 = none was chosen: the limit that fits the model holds.
    settings.setNumber(QStringLiteral("chosenGammaLimit"),
                       house_.session->isGammaLimitChosen() ? house_.session->gammaLimit() : 0.0);
    settings.setNumber(QStringLiteral("gamma"), house_.session->gamma());
    settings.setNumber(QStringLiteral("lambda"), house_.session->lambda());
    settings.setNumber(QStringLiteral("k"), house_.session->k());
}

void WindowMemory::remember()
{
    waiting_.stop();
    gather();
    if (const QString file = house_.settings->save(); !file.isEmpty())
        qWarning("cannot save the settings in %s", qPrintable(file));
}

} // namespace cdm::app
