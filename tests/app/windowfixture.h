// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/detailsdock.h"
#include "openwindow.h"
#include "support/fakemodel.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/settingsfolder.h"

#include <QApplication>
#include <QDropEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace cdm::test {

/// What tests of the whole window share: each test function has a new window in a folder of its own, with a model that
/// needs no LibTorch. A test calls setUp() in init() and tearDown() in cleanup().
class WindowTest : public QObject
{
protected:
    void setUp()
    {
        failOnQtWarnings();
        theme_.apply(ui::ThemeChoice::Light);
        folder_ = std::make_unique<QTemporaryDir>();
        keepSettingsIn(folder_->path());
        startAgain();
    }
    void tearDown()
    {
        program_.reset();
        folder_.reset();
    }
    /// The next start of the program, which finds what this one left behind.
    void startAgain()
    {
        program_.reset();
        program_ = std::make_unique<OpenWindow>(folder_->path(), &theme_);
    }

    void openModel()
    {
        program_->session().openDataset(sample_.folder());
        QTRY_VERIFY(program_->session().statistics());
        program_->session().adoptModel(std::make_shared<FakeModel>(*program_->session().dataset()));
        program_->session().setK(5);
        QTRY_VERIFY((*program_)->isSettled());
    }

    /// Pins what the Details dock shows.
    void pinDetails()
    {
        const auto* details = (*program_)->findChild<ui::DetailsDock*>();
        QTRY_VERIFY(details->isSettled());
        for (QToolButton* button : details->findChildren<QToolButton*>()) {
            if (button->text() == QStringLiteral("Pin"))
                button->click();
        }
        QVERIFY(details->pinned());
    }

    /// Drops files on the window.
    void drop(const QStringList& paths)
    {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls << QUrl::fromLocalFile(path);
        mime.setUrls(urls);
        QDragEnterEvent enter({40, 40}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&**program_, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({40, 40}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&**program_, &event);
    }

    /// The menus' action of that text, without its mnemonic; null when there is none.
    [[nodiscard]] QAction* action(const char* text) const
    {
        QList<QAction*> all;
        for (const QAction* top : (*program_)->menuBar()->actions())
            collect(top->menu(), all);
        for (QAction* one : all) {
            if (QString(one->text()).remove(QLatin1Char('&')) == QLatin1String(text))
                return one;
        }
        return nullptr;
    }

    /// Of the message in sight.
    [[nodiscard]] QPushButton* offer() const { return (*program_)->messages()->findChild<QPushButton*>(); }

    /// Of a file in the folder of the window.
    [[nodiscard]] QString path(const char* name) const { return folder_->filePath(QLatin1String(name)); }

    ui::Theme theme_;
    SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<OpenWindow> program_;

private:
    static void collect(const QMenu* menu, QList<QAction*>& into)
    {
        for (QAction* one : menu->actions()) {
            if (one->menu() != nullptr)
                collect(one->menu(), into);
            else
                into << one;
        }
    }
};

} // namespace cdm::test
