// SPDX-License-Identifier: GPL-3.0-only
#include "units/sentences.h"

#include "units/textpatterns.h"

#include <QCoreApplication>

namespace cdm::ui::text {

namespace {

/// `pattern` has places for two.
QString joined(const QStringList& parts, const QString& pattern)
{
    QString whole;
    for (const QString& part : parts) {
        if (!part.isEmpty())
            whole = whole.isEmpty() ? part : filled(pattern, {whole, part});
    }
    return whole;
}

} // namespace

QString joinSentences(const QStringList& sentences)
{
    return joined(sentences, QCoreApplication::translate("Text", "%1 %2", "two sentences"));
}

QString withRemark(const QString& name, const QString& remark)
{
    return joined({name, remark}, QCoreApplication::translate("Text", "%1 (%2)", "a name and a remark"));
}

QString joinClauses(const QStringList& clauses)
{
    return joined(clauses, QCoreApplication::translate("Text", "%1; %2", "two clauses"));
}

} // namespace cdm::ui::text
