<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Details</name>
    <message>
        <source>Candidate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upstream score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>f (DCN)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y_stu (student)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>f + γ y_stu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source of the dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy loss over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>%1: the reference BLAS, many times slower than an optimised one. Install libopenblas0-pthread.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About CDM Workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains the Contextual Distillation Model for diversified recommendation (KDD 2024), shows why an item won or lost, and lets you choose how much diversity to buy with how much accuracy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being loaded...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load LibTorch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected request, run or item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next row; in the slope chart, next item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FigureFile</name>
    <message>
        <source>%1: cannot export as &quot;%2&quot;. Allowed: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportFormats</name>
    <message>
        <source>MovieLens 100K (u.data, u.item, u.user)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MovieLens latest, 20M, 25M, 32M (ratings.csv, movies.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MovieTweetings (ratings.dat, movies.dat)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MovieLens 1M, 10M (ratings.dat, movies.dat, users.dat)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RecBole atomic files (.inter, .item, .user)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIND news (behaviors.tsv, news.tsv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KuaiRec (big_matrix.csv or small_matrix.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KuaiRand (log_*.csv, video_features_basic*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coat Shopping (train.ascii, test.ascii)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trivago RecSys 2019 (sessions with impressions)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (CSV, TSV, JSON Lines) with mapped columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageArea</name>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in the request log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One request: who won, who lost, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trade-off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much diversity for how much accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train the model and watch it learn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunHistory</name>
    <message>
        <source>BCE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InfoNCE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requests per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SlopeChart</name>
    <message>
        <source>DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rose since DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all candidates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainOptions</name>
    <message>
        <source>Whole numbers from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In files: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warm-up first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>online at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eq 3 sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dataset&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MRR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ILAD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper: JingDong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper: KuaiShou</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding width d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the item and user vectors; larger fits more and costs time in proportion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross layers of the DCN; three in the paper&apos;s backbone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units in each of the three ReLU layers of the DCN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of hidden units dropped while training; raise it when validation falls early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context size k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items sampled into the positive and into the negative context of each target (k of Eq 10).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tau at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature of the relaxed top-k at the first distilling step; large is smooth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tau at end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature the annealing ends at; small is close to hard sampling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annealing steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps over which tau falls exponentially from start to end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InfoNCE temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature t of the InfoNCE loss (Eq 14).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warmup: accuracy loss alone for some epochs, then the teacher runs every step; online: from the start; frozen: run once with a trained checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs of the accuracy loss alone before distillation begins (teacher = warmup).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint whose scores and embeddings the frozen teacher uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity in MMR: cosine of item embeddings, or the interest-aware sigmoid of Eq 3, which barely diversifies at usual embedding scales.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of diversity in the MMR teacher (Eq 1); 0 makes it a plain sort by accuracy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher list length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items the teacher chooses in each request; they are the positives of distillation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy loss over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown: only exposed candidates (true impressions); all: the rest count as negatives (built candidate sets); auto: as the dataset says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta 1 (distillation)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the distillation loss in the total (Eq 20).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta 2 (InfoNCE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the InfoNCE loss in the total (Eq 20); 0 is the ablation without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size of Adam; the paper searches 1e-3, 1e-4, 1e-5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests per batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests in one step; the paper uses 128 and 256 on far larger data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training stops here at the latest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs without a better validation value before training stops; counted from the end of the warm-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation metric of the fused score by which the best epoch is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List length of the validation metrics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma in validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the student&apos;s score in f + gamma y_stu while validating; chosen again after training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of initial weights, order, dropout and noise; the same seed gives the same run on the CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads to train with; 0 takes all cores. Results are bitwise equal for equal counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cpu, cuda, or cuda:N for the N-th graphics card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What works on public datasets: warm-up, then an online MMR teacher with cosine similarity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A first look within a minute: few epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper&apos;s setting on JingDong where it states one: batch 128, K = 5, Eq 3 similarity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper&apos;s setting on KuaiShou where it states one: batch 256, K = 50, Eq 3 similarity.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::app::ImportDialog</name>
    <message>
        <source>Import a request log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of a MovieLens dataset, or a CSV or TSV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ile...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Change...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;mport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Make it in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table to import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder to make the dataset folder in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken for: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::app::Importer</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that were refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported %1: %2 requests from %3 rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows were refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows read: %1, used: %2, refused: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests without any interaction: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset folder: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused, %1 times: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired, %1 times: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note, %1 times: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::app::JobStatus</name>
    <message>
        <source>Show all jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::app::MainWindow</name>
    <message>
        <source>Look for interrupted runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample dataset is not installed. Open a dataset folder, or import a request log, from the File menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a dataset folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page has no chart to export yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask LibTorch for its BLAS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LibTorch computes with the reference BLAS (%1), many times slower than an optimised one. Install the package libopenblas0-pthread.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2 – CDM Workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDM Workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What every number in the window was made from; exports carry it, too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::app::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 earlier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::app::PageArea</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::app::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;checkpoint...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lose checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export chart...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About CDM Workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::CandidateModel</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank by f + γ y_stu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the top-K list at the present γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy score of the DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>f</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Win probability that the student gives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y_stu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>f + γ y_stu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank by f</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank in the MMR teacher&apos;s list with the present λ and K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank by y_stu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Student</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user interacted with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user was shown it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories of the item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item id as in the source data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the request&apos;s candidate set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::CandidateView</name>
    <message>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by title, id or category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 candidates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ChartCanvas</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ChartFigure</name>
    <message>
        <source>%1 of %2 points shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ChartTable</name>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>series</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ChartView</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy, export, show as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart actions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ContextModel</name>
    <message>
        <source>Item title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention score between target and candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gumbel noise of this draw; 0 without noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score with noise, by which candidates are drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perturbed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relaxed k-hot weight: how far the candidate is drawn, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax weight in the context vector; the bar is relative to the heaviest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of noisy draws that picked the candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ContextStrip</name>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The requests that everything is computed from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the dataset that metrics and curves are taken over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trained model that scores the candidates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the request that the Inspect page shows; the arrows go through the split.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>γ weighs the student in the final score f + γ·y_stu: 0 ranks by accuracy alone, more brings more diversity. Nothing is trained again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ weighs diversity against accuracy in the MMR teacher: 0 sorts by accuracy, more spreads the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List length K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K items are listed out of the request&apos;s candidates; with K as large as the pool there is nothing to choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset and split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>γ, diversity by the student</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>λ, teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K of pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The requests that everything is computed from.
%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none, choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, epoch %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trained model that scores the candidates.
%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of –</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ContextView</name>
    <message>
        <source>&amp;Inference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One noisy &amp;draw, seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No noise, hard top-k: what the model does when it ranks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One relaxed draw with Gumbel noise: what the model sees while it learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw again with the next seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positive context: what the target is most alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative context: what it is least alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a checkpoint to see contexts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a candidate to see its contexts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contexts of candidate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logit %1   y_stu %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   f %1   final %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   k %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::CurveGrid</name>
    <message>
        <source>The teacher&apos;s lists are no more diverse than DCN&apos;s (ILAD %1): it has nothing to teach. Raise lambda or choose another similarity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The teacher&apos;s lists are more diverse than DCN&apos;s: ILAD %1, Recall %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation metrics of CDM, DCN and teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the first epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation, best epoch (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation, epoch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the first steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the warm-up (epoch %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warm-up ends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::DataOverview</name>
    <message>
        <source>%1 others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item show ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates per request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown / candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 / %3 in train / valid. / test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 requests per user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of them shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 requests have none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 interactions each</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::DataPage</name>
    <message>
        <source>No dataset is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dataset is a folder of requests with their candidates. Open one, make one from a log, or start with the sample. You can also drop a folder on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::DetailsDock</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a dataset to see what it is made of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all details as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up run %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::InspectPage</name>
    <message>
        <source>Recommended list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranks of request %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; request %1, K %2, γ %3, λ %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring the request...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a checkpoint or a run to see how DCN, teacher and CDM rank these candidates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a dataset from the Library, then choose a request on the Data page or type its number in the strip above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contexts of the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ItemText</name>
    <message>
        <source>%1
id %2
%3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::JobRunner</name>
    <message>
        <source>The job failed for an unknown reason.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::JobsDock</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::JobsModel</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::LibraryDock</name>
    <message>
        <source>Filter datasets and runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over name, note, dataset, state and configuration of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;esume training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Note...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the &amp;list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a dataset folder or a checkpoint here, or open one from the File menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet. Train one on the Train page, or with &quot;cdm train&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the run &quot;%1&quot; with its curves and checkpoints?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is neither a dataset folder nor a checkpoint (.safetensors).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::LibraryFeed</name>
    <message>
        <source>Read the library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::LibraryModel</name>
    <message>
        <source>Datasets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 epochs, best epoch %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1, %2, %3 %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::MetricModel</name>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MRR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ILAD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δ DCN</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::OperatingPanel</name>
    <message>
        <source>Metrics at the present γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate &amp;teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranks every request of the split with the MMR teacher at the present λ and K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of Recall that may be lost against DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest ILAD, Recall lost at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose γ by a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 requests of the %2 split. ILAD over %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::OptionField</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint of the teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::OptionForm</name>
    <message>
        <source>All options have their default values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No option matches &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::OptionPanel</name>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only options that differ from their defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Load options...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save options...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options of the open &amp;run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All options to their &amp;defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load, save and reset options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only changed options, %1 of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The options were not saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save options</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::RecommendedModel</name>
    <message>
        <source>▲ entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▼ left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since γ = 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Final</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestAnalysis</name>
    <message>
        <source>Rank request %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestBrowser</name>
    <message>
        <source>User id or request number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All splits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 requests</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestHeader</name>
    <message>
        <source>List length K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MRR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ILAD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since γ = 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1 candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same as at γ = 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fewer than two items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestModel</name>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positives</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunCommands</name>
    <message>
        <source>Rename run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete run %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunHeader</name>
    <message>
        <source>New run on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best epoch %1: %2@%3 %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from the last whole epoch, with the run&apos;s own options and dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was learned up to the last whole epoch is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 epochs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::Session</name>
    <message>
        <source>Open checkpoint %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint %1 does not fit the dataset &quot;%2&quot;: %3 It was trained on &quot;%4&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The checkpoint was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score request %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score the %1 split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open dataset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset has no requests in its %1 split.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no request %1: the dataset has the requests 0 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no candidate %1 in request %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma %1 is not in the range 0 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda %1 is not in the range 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K %1 is not in the range 1 to 1000.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::SlopeChart</name>
    <message>
        <source>Ranks under DCN, teacher and CDM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
DCN: %2
Teacher: %3
CDM: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::StartPanel</name>
    <message>
        <source>&amp;Start training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top and keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made from dataset and seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a new run with these options on the open dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait, and go on later from the same step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the training and keep the run up to its last whole epoch; it can be resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the training and delete the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A resumed run is kept; it can be deleted in the Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LibTorch runs on the reference BLAS (%1), which is many times slower. Install OpenBLAS.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::StatCard</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::TableDialog</name>
    <message>
        <source>Copy as &amp;CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::TableView</name>
    <message>
        <source>Copy table as &amp;CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy table as &amp;Markdown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::TradeoffAnalysis</name>
    <message>
        <source>Sweep γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics at γ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate the teacher</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::TradeoffPage</name>
    <message>
        <source>; %1 split, K %2, ILAD over %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No checkpoint is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dataset is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model on the Train page, or choose a run or a checkpoint in the Library. The curves then follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a dataset and a run in the Library, or drop them on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics against γ, difference to the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics against γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metric − best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDM, by γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy against diversity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring the split...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference to best (Figure 4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form of the curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click in the chart to set γ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trade-off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;checkpoint...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::TrainPage</name>
    <message>
        <source>No dataset is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training needs requests to learn from. Open a dataset folder, import a request log, or try the sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a training on the left, or open a run in the Library: its losses and validation metrics appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the training library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves of run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back to the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the &amp;open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the training and delete its run with all its checkpoints?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;Stop and keep&quot; ends it and keeps what was learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel and &amp;delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training was stopped before its first whole epoch, so it has no checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dataset is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset &quot;%1&quot; has no train split, so there is nothing to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset &quot;%1&quot; has no validation split, so the best epoch could not be chosen. Import it again with a validation share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One option has a value that is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 options have values that are not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::Training</name>
    <message>
        <source>Look up run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume training: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cdm::ui::ValidationModel</name>
    <message>
        <source>CDM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 against DCN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
