// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailstext.h"

#include "docks/detailsnames.h"
#include "docks/detailsvalues.h"
#include "models/itemtext.h"
#include "models/numbertext.h"
#include "units/optiontext.h"
#include "units/text.h"
#include "units/textpatterns.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>
#include <utility>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Details)
};

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString fieldText(const data::Dataset& dataset, const data::Field& field, std::uint32_t code)
{
    const QString value = fromView(dataset.fieldValue(field.name, code));
    return value.isEmpty() ? QString::number(code) : value;
}

class SectionMaker
{
public:
    explicit SectionMaker(DetailsSection::Kind kind, const QString& about = {})
    {
        section_.kind = kind;
        section_.about = about;
        section_.heading = detailsnames::heading(kind, about);
    }
    /// Empty values are left out.
    void add(const QString& key, const QString& value)
    {
        if (!value.isEmpty())
            section_.rows.push_back({detailsnames::name(section_.kind, key), value, key});
    }
    /// A value that reads otherwise in another language, made by detailsvalues.
    void addKept(const QString& key, const QString& kept)
    {
        if (const auto value = detailsvalues::read(kept); value && !value->isEmpty())
            section_.rows.push_back({detailsnames::name(section_.kind, key), *value, key, kept});
    }
    void addKept(const char* name, const QString& kept) { addKept(QString::fromUtf8(name), kept); }
    /// `name` is a text of the context "Details".
    void add(const char* name, const QString& value) { add(QString::fromUtf8(name), value); }
    [[nodiscard]] DetailsSection take() { return std::move(section_); }

private:
    DetailsSection section_;
};

using Kind = DetailsSection::Kind;

DetailsSection candidateSection(const DetailsSubject& subject)
{
    const data::Dataset& dataset = *subject.dataset;
    const data::RequestView request = dataset.request(subject.request);
    const auto place = static_cast<std::size_t>(subject.target);
    const ItemIndex item = request.items[place];
    SectionMaker section(Kind::Candidate, itemName(dataset, item));
    section.add(QT_TRANSLATE_NOOP("Details", "Title"), itemTitle(dataset, item));
    section.add(QT_TRANSLATE_NOOP("Details", "Item id"), itemId(dataset, item));
    section.add(QT_TRANSLATE_NOOP("Details", "Categories"), categoryNames(dataset, item));
    const auto& fields = dataset.schema().itemFields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        section.add(detailsnames::fieldKey(fields[i].name),
                    fieldText(dataset, fields[i], dataset.itemField(i)[item.value]));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Shown"), detailsvalues::answer(request.shown[place] != 0));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Interaction"), detailsvalues::answer(request.labels[place] != 0));
    if (!request.upstreamScores.empty())
        section.add(QT_TRANSLATE_NOOP("Details", "Upstream score"),
                    scoreText(static_cast<double>(request.upstreamScores[place])));
    const auto& scores = subject.scores;
    if (scores && place < scores->accuracy.size()) {
        const auto f = static_cast<double>(scores->accuracy[place]);
        const auto student = static_cast<double>(scores->student[place]);
        section.add(QT_TRANSLATE_NOOP("Details", "f (DCN)"), scoreText(f));
        section.add(QT_TRANSLATE_NOOP("Details", "y_stu (student)"), scoreText(student));
        section.add(QT_TRANSLATE_NOOP("Details", "f + \u03b3 y_stu"), scoreText(f + subject.gamma * student));
    }
    return section.take();
}

DetailsSection requestSection(const DetailsSubject& subject)
{
    const data::Dataset& dataset = *subject.dataset;
    const data::RequestView request = dataset.request(subject.request);
    SectionMaker section(Kind::Request, QString::number(subject.request.value));
    section.add(QT_TRANSLATE_NOOP("Details", "Request ID"), requestId(dataset, subject.request));
    section.add(QT_TRANSLATE_NOOP("Details", "User"), fromView(dataset.userId(request.user)));
    const auto& users = dataset.schema().userFields;
    for (std::size_t i = 0; i < users.size(); ++i)
        section.add(detailsnames::fieldKey(users[i].name),
                    fieldText(dataset, users[i], dataset.userField(i)[request.user.value]));
    const auto& contexts = dataset.schema().contextFields;
    for (std::size_t i = 0; i < contexts.size(); ++i)
        section.add(detailsnames::fieldKey(contexts[i].name),
                    fieldText(dataset, contexts[i], dataset.contextField(i)[subject.request.value]));
    section.add(QT_TRANSLATE_NOOP("Details", "Time"), text::dateTime(request.time));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Split"), detailsvalues::split(request.split));
    const auto ones = [](std::span<const std::uint8_t> flags) {
        return detailsvalues::count(std::ranges::count_if(flags, [](std::uint8_t flag) { return flag != 0; }));
    };
    section.addKept(QT_TRANSLATE_NOOP("Details", "Candidates"),
                    detailsvalues::count(static_cast<qint64>(request.size())));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Shown"), ones(request.shown));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Interactions"), ones(request.labels));
    return section.take();
}

DetailsSection checkpointSection(const DetailsSubject& subject)
{
    const engine::CheckpointInfo& info = *subject.checkpoint;
    const std::optional<store::RunRow>& run = subject.run;
    SectionMaker section(Kind::Checkpoint, run ? QLatin1String(detailsnames::aboutRun) : QString());
    if (run) {
        section.add(QT_TRANSLATE_NOOP("Details", "Name"), QString::fromStdString(run->name));
        section.add(QT_TRANSLATE_NOOP("Details", "Note"), QString::fromStdString(run->note));
        section.addKept(QT_TRANSLATE_NOOP("Details", "State"), detailsvalues::runState(run->state));
        section.add(QT_TRANSLATE_NOOP("Details", "Started"), text::dateTime(run->created));
        if (run->finished > 0 && run->trainingSeconds >= 0.0)
            section.addKept(QT_TRANSLATE_NOOP("Details", "Took"), detailsvalues::duration(run->trainingSeconds));
        section.addKept(QT_TRANSLATE_NOOP("Details", "Epochs"), detailsvalues::count(run->epochs));
        section.add(QT_TRANSLATE_NOOP("Details", "Host"), QString::fromStdString(run->host));
    }
    section.add(QT_TRANSLATE_NOOP("Details", "Id"), QString::fromStdString(info.runId));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Open epoch"), detailsvalues::count(info.epoch));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Steps"), detailsvalues::count(info.step));
    section.add(detailsnames::metricKey(info.config.validationMetric, info.config.validationK),
                metricText(info.validation));
    section.add(QT_TRANSLATE_NOOP("Details", "Trained on"), QString::fromStdString(info.datasetName));
    section.add(QT_TRANSLATE_NOOP("Details", "Dataset hash"), QString::fromStdString(info.datasetHash));
    section.add(QT_TRANSLATE_NOOP("Details", "Device"), QString::fromStdString(info.device));
    section.add(QT_TRANSLATE_NOOP("Details", "Program"), QString::fromStdString(info.programVersion));
    section.add(QT_TRANSLATE_NOOP("Details", "File"), QString::fromStdString(info.path.string()));
    return section.take();
}

DetailsSection configSection(const engine::TrainConfig& config)
{
    SectionMaker section(Kind::Configuration);
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        const QString value = optiontext::value(option, config);
        if (option.choices.empty())
            section.add(detailsnames::optionKey(option.name), value);
        else
            section.addKept(detailsnames::optionKey(option.name), detailsvalues::choice(value.toStdString()));
    }
    return section.take();
}

QString leafText(const QJsonValue& value)
{
    return value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.toVariant().toString();
}

/// An entry of a list on one line: "u.data (bytes 1979173, rows 100000)".
QString entryText(const QJsonValue& value)
{
    if (!value.isObject())
        return leafText(value);
    const QJsonObject object = value.toObject();
    QStringList rest;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key() != QLatin1String("name"))
            rest << it.key() + QLatin1Char(' ') + leafText(it.value());
    }
    const QString name = object.value(QLatin1String("name")).toString();
    const QString listed = rest.join(QStringLiteral(", "));
    return name.isEmpty() ? listed : QStringLiteral("%1 (%2)").arg(name, listed);
}

/// Leaves of a JSON value, each under its own name.
void addLeaves(SectionMaker& section, const QString& name, const QJsonValue& value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            addLeaves(section, it.key().split(QLatin1Char('_')).join(QLatin1Char(' ')),
                      it.value()); // so that it can wrap
    } else if (name == QLatin1String("issues")) {
        section.addKept(name, detailsvalues::issues(value.toArray()));
    } else if (value.isArray()) {
        QStringList entries;
        for (const QJsonValue& entry : value.toArray())
            entries << entryText(entry);
        section.add(name, entries.join(QLatin1Char('\n')));
    } else {
        section.add(name, leafText(value));
    }
}

/// Data that hold requests themselves leave these options of the import without effect.
void dropUnusedOptions(QJsonObject& source)
{
    const QString format = source.value(QLatin1String("format")).toString();
    const QString request =
        source.value(QLatin1String("mapping")).toObject().value(QLatin1String("request")).toString();
    const QStringList withRequests{QStringLiteral("mind"), QStringLiteral("coat"), QStringLiteral("trivago")};
    if (!withRequests.contains(format) && (format != QLatin1String("table") || request.isEmpty()))
        return;
    QJsonObject build = source.value(QLatin1String("build")).toObject();
    for (const char* option : {"builder", "window", "candidates", "popularity_share"})
        build.remove(QLatin1String(option));
    if (build.value(QLatin1String("positive_threshold")).toDouble() < 0.0)
        build.remove(QLatin1String("positive_threshold"));
    source.insert(QLatin1String("build"), build);
}

/// Where an import left all rows that it refused or repaired; it may have been asked to leave them elsewhere.
void addRowLists(SectionMaker& section, const data::Dataset& dataset)
{
    const QDir folder(QString::fromStdString(dataset.folder().string()));
    for (const auto& [key, name] : {std::pair{"refused list", "refused.csv"}, {"repaired list", "repaired.csv"}}) {
        if (folder.exists(QLatin1String(name)))
            section.add(key, QDir::toNativeSeparators(folder.absoluteFilePath(QLatin1String(name))));
    }
}

/// How the dataset was made, with every parameter that its maker recorded and that had an effect.
DetailsSection sourceSection(const data::Dataset& dataset)
{
    QJsonObject source = QJsonDocument::fromJson(QByteArray::fromStdString(dataset.provenance())).object();
    dropUnusedOptions(source);
    SectionMaker section(Kind::Source);
    addLeaves(section, {}, source);
    addRowLists(section, dataset);
    return section.take();
}

DetailsSection datasetSection(const data::Dataset& dataset)
{
    const data::Schema& schema = dataset.schema();
    SectionMaker section(Kind::Dataset);
    section.add(QT_TRANSLATE_NOOP("Details", "Name"), QString::fromStdString(dataset.name()));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Requests"),
                    detailsvalues::count(static_cast<qint64>(dataset.requestCount())));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Candidates"),
                    detailsvalues::count(static_cast<qint64>(dataset.candidateCount())));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Users"), detailsvalues::count(schema.userCount));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Items"), detailsvalues::count(schema.itemCount));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Categories"), detailsvalues::count(schema.categoryCount));
    section.addKept(QT_TRANSLATE_NOOP("Details", "Accuracy loss over"),
                    detailsvalues::labelScope(dataset.defaultLabelScope()));
    section.add(QT_TRANSLATE_NOOP("Details", "Hash"), QString::fromStdString(dataset.hash()));
    section.add(QT_TRANSLATE_NOOP("Details", "Folder"),
                QFileInfo(QString::fromStdString(dataset.folder().string())).absoluteFilePath());
    return section.take();
}

} // namespace

DetailsSubject subjectOf(const Session& session, const std::optional<store::RunRow>& run)
{
    DetailsSubject subject;
    subject.dataset = session.dataset();
    if (session.model())
        subject.checkpoint = session.model()->info();
    subject.run = run;
    subject.scores = session.requestScores();
    subject.request = session.request();
    subject.target = session.target();
    subject.gamma = session.gamma();
    return subject;
}

std::vector<DetailsSection> detailsOf(const DetailsSubject& subject)
{
    if (!subject.asTold.empty())
        return detailsnames::named(subject.asTold);
    std::vector<DetailsSection> sections;
    if (subject.dataset && subject.dataset->requestCount() > 0) {
        if (subject.target >= 0)
            sections.push_back(candidateSection(subject));
        sections.push_back(requestSection(subject));
    }
    if (subject.checkpoint) {
        sections.push_back(checkpointSection(subject));
        sections.push_back(configSection(subject.checkpoint->config));
    }
    if (subject.dataset) {
        sections.push_back(datasetSection(*subject.dataset));
        if (DetailsSection source = sourceSection(*subject.dataset); !source.rows.empty())
            sections.push_back(std::move(source));
    }
    return sections;
}

QString detailsPlainText(const std::vector<DetailsSection>& sections)
{
    QString text;
    for (const DetailsSection& section : sections) {
        text += section.heading + QLatin1Char('\n');
        for (const auto& [name, value, key, kept] : section.rows)
            text += text::labelled(name, value) + QLatin1Char('\n');
        text += QLatin1Char('\n');
    }
    return text.trimmed();
}

namespace {
QString lines(const QString& text)
{
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}
} // namespace

QString detailsHtml(const std::vector<DetailsSection>& sections, const QString& muted, const QString& accent)
{
    constexpr qsizetype longestWord = 20; // a field's name is not broken inside while it leaves room for its value
    QString html;
    for (const DetailsSection& section : sections) {
        html += QStringLiteral("<p style='margin:8px 0 2px 0; color:%1; font-weight:bold'>%2</p>"
                               "<table width='100%' cellspacing='0' cellpadding='1'>")
                    .arg(accent, section.heading.toHtmlEscaped());
        for (const auto& [name, value, key, kept] : section.rows) {
            const bool whole = name.size() <= longestWord && !name.contains(QLatin1Char(' '));
            html += QStringLiteral(
                        "<tr><td width='42%' style='color:%1;%2'>%3</td><td style='padding-left:8px'>%4</td></tr>")
                        .arg(muted, whole ? QStringLiteral(" white-space:nowrap") : QString(), name.toHtmlEscaped(),
                             lines(value));
        }
        html += QStringLiteral("</table>");
    }
    return html;
}

} // namespace cdm::ui
