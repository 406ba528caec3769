<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ColumnRoles</name>
    <message>
        <source>not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>request id</source>
        <translation>请求 id</translation>
    </message>
    <message>
        <source>user id</source>
        <translation>用户 id</translation>
    </message>
    <message>
        <source>item id</source>
        <translation>物品 id</translation>
    </message>
    <message>
        <source>label or rating</source>
        <translation>标签或评分</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>是否曝光</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>score of your model</source>
        <translation>您的模型的得分</translation>
    </message>
    <message>
        <source>split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>item field</source>
        <translation>物品字段</translation>
    </message>
    <message>
        <source>item field, numbers in bands</source>
        <translation>物品字段，数值分段</translation>
    </message>
    <message>
        <source>user field</source>
        <translation>用户字段</translation>
    </message>
    <message>
        <source>user field, numbers in bands</source>
        <translation>用户字段，数值分段</translation>
    </message>
    <message>
        <source>context field</source>
        <translation>上下文字段</translation>
    </message>
    <message>
        <source>context field, numbers in bands</source>
        <translation>上下文字段，数值分段</translation>
    </message>
    <message>
        <source>item vector</source>
        <translation>物品向量</translation>
    </message>
    <message>
        <source>user vector</source>
        <translation>用户向量</translation>
    </message>
    <message>
        <source>candidate vector</source>
        <translation>候选向量</translation>
    </message>
    <message>
        <source>Rows with one value are one request. Without it the table is a log of interactions, and requests are built from it.</source>
        <translation>值相同的行属于同一个请求。没有这一列时，表格是交互日志，请求由它构建。</translation>
    </message>
    <message>
        <source>1 where the item was exposed, so that its label is an observation.</source>
        <translation>物品曝光过为 1，这样它的标签才是观测值。</translation>
    </message>
    <message>
        <source>Seconds or milliseconds since 1970, or a date.</source>
        <translation>自 1970 年起的秒数或毫秒数，或日期。</translation>
    </message>
    <message>
        <source>One category, or several separated by |.</source>
        <translation>一个类别，或用 | 分隔的多个类别。</translation>
    </message>
    <message>
        <source>What your own ranking model gave the candidate.</source>
        <translation>您自己的排序模型给候选的得分。</translation>
    </message>
    <message>
        <source>train, validation or test.</source>
        <translation>train、validation 或 test。</translation>
    </message>
    <message>
        <source>Of the request: query, tab, time of day.</source>
        <translation>属于请求：查询、标签页、一天中的时段。</translation>
    </message>
    <message>
        <source>One number of the vector, or all of them separated by blanks or |.</source>
        <translation>向量的一个数，或用空格或 | 分隔的全部数。</translation>
    </message>
    <message>
        <source>Only one column can be &quot;%1&quot;; now these are: %2.</source>
        <translation>只能有一列是“%1”；现在这些列都是：%2。</translation>
    </message>
    <message>
        <source>Choose the column that is &quot;%1&quot;.</source>
        <translation>请选择哪一列是“%1”。</translation>
    </message>
    <message>
        <source>1 where the user interacted, else 0; or a rating, with a threshold on a page to come. A log may do without: then every row is an interaction.</source>
        <translation>用户有交互为 1，否则为 0；也可以是评分，阈值在后面的页面设置。日志可以没有此列：此时每一行都是一次交互。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is &quot;%2&quot;, which candidates of requests have alone. Choose the column that is &quot;%3&quot; too, or make this one &quot;%4&quot;.</source>
        <translation>“%1”是“%2”，只有请求的候选才有。请同时选择哪一列是“%3”，或将此列设为“%4”。</translation>
    </message>
    <message>
        <source>The values of &quot;%1&quot; look like lists, but one row is one candidate: write each list as rows of their own that repeat the request id and the user.</source>
        <translation>“%1”的值看起来是列表，但一行是一个候选：请把每个列表写成多行，每行重复请求 id 和用户。</translation>
    </message>
</context>
<context>
    <name>Crosshair</name>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Item id</source>
        <translation>物品 ID</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Interaction</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Upstream score</source>
        <translation>上游得分</translation>
    </message>
    <message>
        <source>f (DCN)</source>
        <translation>f (DCN)</translation>
    </message>
    <message>
        <source>y_stu (student)</source>
        <translation>y_stu（学生）</translation>
    </message>
    <message>
        <source>f + γ y_stu</source>
        <translation>f + γ y_stu</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Open epoch</source>
        <translation>打开的轮次</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Dataset hash</source>
        <translation>数据集哈希</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Source of the dataset</source>
        <translation>数据集来源</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Accuracy loss over</source>
        <translation>准确性损失范围</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Pinned: %1</source>
        <translation>已固定：%1</translation>
    </message>
    <message>
        <source>pinned: %1</source>
        <translation>固定值：%1</translation>
    </message>
    <message>
        <source>Values marked ≠ differ from the pinned ones.</source>
        <translation>标有 ≠ 的值与固定值不同。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Candidate: %1</source>
        <translation>候选：%1</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>严格</translation>
    </message>
    <message>
        <source>Candidates are</source>
        <translation>候选由</translation>
    </message>
    <message>
        <source>Interactions in a request</source>
        <translation>一个请求的交互数</translation>
    </message>
    <message>
        <source>Candidates in a request</source>
        <translation>一个请求的候选数</translation>
    </message>
    <message>
        <source>Share from popularity</source>
        <translation>热门所占比例</translation>
    </message>
    <message>
        <source>Rating that counts as liked</source>
        <translation>算作喜欢的评分</translation>
    </message>
    <message>
        <source>Part for validation</source>
        <translation>验证部分</translation>
    </message>
    <message>
        <source>Part for test</source>
        <translation>测试部分</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>读取的行</translation>
    </message>
    <message>
        <source>Rows refused</source>
        <translation>拒绝的行</translation>
    </message>
    <message>
        <source>Rows repaired</source>
        <translation>修复的行</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation>拒绝 %1 行：%2</translation>
    </message>
    <message>
        <source>%1 repaired: %2</source>
        <translation>修复 %1 行：%2</translation>
    </message>
    <message>
        <source>%1 noted: %2</source>
        <translation>提示 %1 次：%2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1，第 %2 行：%3</translation>
    </message>
    <message>
        <source>and %1 more causes</source>
        <translation>另有 %1 种原因</translation>
    </message>
    <message>
        <source>All refused rows</source>
        <translation>全部被拒绝的行</translation>
    </message>
    <message>
        <source>All repaired rows</source>
        <translation>全部已修复的行</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>请求 ID</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>%1: the reference BLAS, many times slower than an optimised one. Install libopenblas0-pthread.</source>
        <translation>%1：参考 BLAS，比优化版慢许多倍。请安装 libopenblas0-pthread。</translation>
    </message>
    <message>
        <source>About CDM Workbench</source>
        <translation>关于 CDM Workbench</translation>
    </message>
    <message>
        <source>Trains the Contextual Distillation Model for diversified recommendation (KDD 2024), shows why an item won or lost, and lets you choose how much diversity to buy with how much accuracy.</source>
        <translation>训练用于多样化推荐的上下文蒸馏模型（KDD 2024），展示物品胜出或落选的原因，并让您选择以多少准确性换取多少多样性。</translation>
    </message>
    <message>
        <source>being loaded...</source>
        <translation>正在加载...</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Load LibTorch</source>
        <translation>加载 LibTorch</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>In a chart: zoom in, out, back</source>
        <translation>在图表中：放大、缩小、复原</translation>
    </message>
    <message>
        <source>Trade-off: the γ of the last or next replacement</source>
        <translation>权衡：上一次或下一次替换处的 γ</translation>
    </message>
    <message>
        <source>Compare: tick the run</source>
        <translation>对比：勾选运行</translation>
    </message>
    <message>
        <source>Rename a run, write its note</source>
        <translation>重命名运行，填写备注</translation>
    </message>
    <message>
        <source>What if: take an edit back, make it again</source>
        <translation>假设：撤销或重做一次编辑</translation>
    </message>
    <message>
        <source>Open the selected request, run or item; in a chart, choose the point</source>
        <translation>打开所选的请求、运行或物品；在图表中选取该点</translation>
    </message>
    <message>
        <source>Next row; in the slope chart, next item; in a chart, next series</source>
        <translation>下一行；在斜率图中为下一个物品；在图表中为下一个系列</translation>
    </message>
    <message>
        <source>In a chart: read out the next point; with Shift all arrows move the view</source>
        <translation>在图表中：读取下一个点；按住 Shift 时所有方向键移动视图</translation>
    </message>
    <message>
        <source>Menu of the chart, table or field, as the menu key: switch series, sort, copy, export</source>
        <translation>图表、表格或输入框的菜单，同菜单键：切换系列、排序、复制、导出</translation>
    </message>
    <message>
        <source>Select the candidate at the cursor too, or no longer</source>
        <translation>将光标处的候选加入选择，或取消选择</translation>
    </message>
    <message>
        <source>Select the next candidate too: row, line or point; on the map ← and → as well</source>
        <translation>同时选择下一个候选：行、线或点；在地图上也可用 ← 和 →</translation>
    </message>
    <message>
        <source>Next candidate without selecting it; on the map all arrows move the view</source>
        <translation>移到下一个候选而不选择；在地图上所有方向键移动视图</translation>
    </message>
    <message>
        <source>Select all candidates of the table, all points of the map in sight</source>
        <translation>选择表格中的所有候选、地图上可见的所有点</translation>
    </message>
    <message>
        <source>Dismiss the newest message; of several selected candidates keep the last</source>
        <translation>关闭最新的消息；选中多个候选时只保留最后一个</translation>
    </message>
    <message>
        <source>Dismiss all messages</source>
        <translation>关闭所有消息</translation>
    </message>
</context>
<context>
    <name>EmbeddingMap</name>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>First category</source>
        <translation>首个类别</translation>
    </message>
    <message>
        <source>scored candidate</source>
        <translation>已评分的候选</translation>
    </message>
    <message>
        <source>not in the request</source>
        <translation>不在此请求中</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Principal axis %1 (%2 of the variance)</source>
        <translation>主轴 %1（占方差的 %2）</translation>
    </message>
    <message>
        <source>f %1, y_stu %2, f + γ·y_stu %3</source>
        <translation>f %1，y_stu %2，f + γ·y_stu %3</translation>
    </message>
    <message>
        <source>in the list</source>
        <translation>在列表中</translation>
    </message>
    <message>
        <source>moved by %1</source>
        <translation>移动了 %1</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Accuracy f</source>
        <translation>准确度 f</translation>
    </message>
    <message>
        <source>Student y_stu</source>
        <translation>学生 y_stu</translation>
    </message>
    <message>
        <source>Score f + γ·y_stu</source>
        <translation>得分 f + γ·y_stu</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>positive context</source>
        <translation>正上下文</translation>
    </message>
    <message>
        <source>negative context</source>
        <translation>负上下文</translation>
    </message>
    <message>
        <source>in the list at γ = %1</source>
        <translation>γ = %1 时在列表中</translation>
    </message>
    <message>
        <source>selected item</source>
        <translation>选中的物品</translation>
    </message>
    <message>
        <source>This model attends to all candidates and draws no contexts.</source>
        <translation>此模型关注所有候选，不抽取上下文。</translation>
    </message>
    <message>
        <source>Over the %1 most frequent of %2 attribute values.</source>
        <translation>取 %2 个属性值中最常见的 %1 个。</translation>
    </message>
    <message>
        <source>B is turned to lie on A. Agreement %1; 1 = the same but for rotation and scale.</source>
        <translation>B 已旋转到与 A 对齐。一致度 %1；1 = 除旋转和缩放外完全相同。</translation>
    </message>
    <message>
        <source>under checkpoint B</source>
        <translation>检查点 B 中的位置</translation>
    </message>
    <message>
        <source>%1 of %2 points shown</source>
        <translation>显示 %1 / %2 个点</translation>
    </message>
    <message>
        <source>Lines for the %1 that moved furthest</source>
        <translation>仅画出移动最远的 %1 条线</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Rings for at most %1 of the selected</source>
        <translation>最多为 %1 个所选点画圈</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A：%1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B：%1</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>it is a file, not a dataset folder</source>
        <translation>这是一个文件，不是数据集文件夹</translation>
    </message>
    <message>
        <source>it is no dataset: it holds no %1</source>
        <translation>这不是数据集：其中没有 %1</translation>
    </message>
    <message>
        <source>it is no dataset of this program</source>
        <translation>这不是本程序的数据集</translation>
    </message>
    <message>
        <source>Choose a folder made by the import or the generator of this program</source>
        <translation>请选择由本程序的导入或生成器创建的文件夹</translation>
    </message>
    <message>
        <source>the file of this column is missing</source>
        <translation>缺少这一列的文件</translation>
    </message>
    <message>
        <source>it has %1 bytes, the manifest says %2</source>
        <translation>文件有 %1 字节，而清单记录的是 %2</translation>
    </message>
    <message>
        <source>The dataset is damaged or was altered; make it again</source>
        <translation>数据集已损坏或被改动；请重新创建</translation>
    </message>
    <message>
        <source>its dataset format is version %1, this program reads up to %2</source>
        <translation>其数据集格式为版本 %1，本程序最高只能读取版本 %2</translation>
    </message>
    <message>
        <source>its hash does not belong to its columns</source>
        <translation>其哈希值与各列不符</translation>
    </message>
    <message>
        <source>there is no split &apos;%1&apos;</source>
        <translation>没有名为“%1”的划分</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>已经存在</translation>
    </message>
    <message>
        <source>Choose a new folder, or remove that one first</source>
        <translation>请选择一个新文件夹，或先删除现有的</translation>
    </message>
    <message>
        <source>cannot create: %1</source>
        <translation>无法创建：%1</translation>
    </message>
    <message>
        <source>cannot open: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>cannot read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>cannot write: %1</source>
        <translation>无法写入：%1</translation>
    </message>
    <message>
        <source>cannot open the file: %1</source>
        <translation>无法打开文件：%1</translation>
    </message>
    <message>
        <source>it is a folder, not a file</source>
        <translation>这是一个文件夹，不是文件</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder</source>
        <translation>请释放一些空间，或选择另一个文件夹</translation>
    </message>
    <message>
        <source>no safetensors header found</source>
        <translation>找不到 safetensors 文件头</translation>
    </message>
    <message>
        <source>its safetensors header is damaged</source>
        <translation>其 safetensors 文件头已损坏</translation>
    </message>
    <message>
        <source>a tensor lies outside the file</source>
        <translation>有张量超出了文件范围</translation>
    </message>
    <message>
        <source>The file is not a checkpoint or was cut short</source>
        <translation>该文件不是检查点，或不完整</translation>
    </message>
    <message>
        <source>its metadata lack &apos;%1&apos;</source>
        <translation>其元数据缺少“%1”</translation>
    </message>
    <message>
        <source>It is a safetensors file, but not a checkpoint of this program</source>
        <translation>它是 safetensors 文件，但不是本程序的检查点</translation>
    </message>
    <message>
        <source>it is not a checkpoint of this program</source>
        <translation>这不是本程序的检查点</translation>
    </message>
    <message>
        <source>its checkpoint format is version %1, this program reads up to %2</source>
        <translation>其检查点格式为版本 %1，本程序最高只能读取版本 %2</translation>
    </message>
    <message>
        <source>The model was trained for %1 users, this dataset has %2.</source>
        <translation>模型是为 %1 个用户训练的，而此数据集有 %2 个。</translation>
    </message>
    <message>
        <source>The model was trained for %1 items, this dataset has %2.</source>
        <translation>模型是为 %1 个物品训练的，而此数据集有 %2 个。</translation>
    </message>
    <message>
        <source>The model was trained for %1 categories, this dataset has %2.</source>
        <translation>模型是为 %1 个类别训练的，而此数据集有 %2 个。</translation>
    </message>
    <message>
        <source>The model was trained with the user fields: %1; this dataset has: %2.</source>
        <translation>模型训练时的用户字段为：%1；此数据集的为：%2。</translation>
    </message>
    <message>
        <source>The model was trained with the context fields: %1; this dataset has: %2.</source>
        <translation>模型训练时的上下文字段为：%1；此数据集的为：%2。</translation>
    </message>
    <message>
        <source>The model was trained with the item fields: %1; this dataset has: %2.</source>
        <translation>模型训练时的物品字段为：%1；此数据集的为：%2。</translation>
    </message>
    <message>
        <source>The counts agree, but the ids of users, items or categories are not those the model was trained for (vocabulary %1 in the model, %2 in this dataset).</source>
        <translation>数量一致，但用户、物品或类别的 ID 不是模型训练时的那些（模型的词表为 %1，此数据集的为 %2）。</translation>
    </message>
    <message>
        <source>it is an SQLite database, but not a run database of this program</source>
        <translation>这是 SQLite 数据库，但不是本程序的运行数据库</translation>
    </message>
    <message>
        <source>Name another file</source>
        <translation>请指定另一个文件</translation>
    </message>
    <message>
        <source>its schema is version %1, this program reads up to %2</source>
        <translation>其结构为版本 %1，本程序最高只能读取版本 %2</translation>
    </message>
    <message>
        <source>it is a folder, not a run database</source>
        <translation>这是一个文件夹，不是运行数据库</translation>
    </message>
    <message>
        <source>there are no runs yet</source>
        <translation>还没有任何运行</translation>
    </message>
    <message>
        <source>there is no run &apos;%1&apos;</source>
        <translation>没有运行“%1”</translation>
    </message>
    <message>
        <source>another program trains the same run now: %1</source>
        <translation>另一个程序正在训练同一个运行：%1</translation>
    </message>
    <message>
        <source>it is running already, as process %1 on %2</source>
        <translation>它已在 %2 上以进程 %1 运行</translation>
    </message>
    <message>
        <source>it is running, as process %1 on %2</source>
        <translation>它正在 %2 上以进程 %1 运行</translation>
    </message>
    <message>
        <source>Stop it there first</source>
        <translation>请先在那里停止它</translation>
    </message>
    <message>
        <source>Stop it first</source>
        <translation>请先停止它</translation>
    </message>
    <message>
        <source>it is complete (%1 after %2 epochs)</source>
        <translation>它已完成（%1，共 %2 轮）</translation>
    </message>
    <message>
        <source>Only runs that were stopped, interrupted or failed can go on</source>
        <translation>只有已停止、中断或失败的运行才能继续</translation>
    </message>
    <message>
        <source>its checkpoint %1 is gone</source>
        <translation>它的检查点 %1 已不存在</translation>
    </message>
    <message>
        <source>Train anew</source>
        <translation>请重新训练</translation>
    </message>
    <message>
        <source>the dataset %1 has another content (%2) than the one the run was trained on (%3, %4)</source>
        <translation>数据集 %1 的内容（%2）与该运行训练所用的（%3，%4）不同</translation>
    </message>
    <message>
        <source>Give the run&apos;s own dataset, or train anew</source>
        <translation>请提供该运行自己的数据集，或重新训练</translation>
    </message>
    <message>
        <source>the content fits no known format</source>
        <translation>内容不符合任何已知格式</translation>
    </message>
    <message>
        <source>Known formats: %1. A table needs a header line; name its columns in a mapping</source>
        <translation>已知格式：%1。表格需要标题行；请在映射中指明各列</translation>
    </message>
    <message>
        <source>the file has no header with at least two column names, and no JSON objects</source>
        <translation>文件没有至少两个列名的标题行，也没有 JSON 对象</translation>
    </message>
    <message>
        <source>there is not exactly one table in this folder</source>
        <translation>此文件夹中不是恰好有一个表格</translation>
    </message>
    <message>
        <source>Name the file</source>
        <translation>请指定文件</translation>
    </message>
    <message>
        <source>no request could be made of the input</source>
        <translation>无法从输入中构造任何请求</translation>
    </message>
    <message>
        <source>the file has no row</source>
        <translation>文件没有任何行</translation>
    </message>
    <message>
        <source>the file is UTF-16</source>
        <translation>文件是 UTF-16 编码</translation>
    </message>
    <message>
        <source>Save it as UTF-8</source>
        <translation>请另存为 UTF-8</translation>
    </message>
    <message>
        <source>damaged gzip data: %1</source>
        <translation>gzip 数据已损坏：%1</translation>
    </message>
    <message>
        <source>damaged zstd data: %1</source>
        <translation>zstd 数据已损坏：%1</translation>
    </message>
    <message>
        <source>the packed data end in the middle</source>
        <translation>压缩数据不完整</translation>
    </message>
    <message>
        <source>Fetch the file again</source>
        <translation>请重新获取该文件</translation>
    </message>
    <message>
        <source>it is no NumPy array file (.npy)</source>
        <translation>这不是 NumPy 数组文件（.npy）</translation>
    </message>
    <message>
        <source>Write it with numpy.save()</source>
        <translation>请用 numpy.save() 写出</translation>
    </message>
    <message>
        <source>it has %1 rows, the table has %2</source>
        <translation>它有 %1 行，而表格有 %2 行</translation>
    </message>
    <message>
        <source>Row i belongs to row i of the table</source>
        <translation>第 i 行对应表格的第 i 行</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not allowed</source>
        <translation>不允许“%1”</translation>
    </message>
    <message>
        <source>%1 is not allowed</source>
        <translation>不允许 %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a whole number</source>
        <translation>“%1”不是整数</translation>
    </message>
    <message>
        <source>there is no training option &apos;%1&apos;</source>
        <translation>没有训练选项“%1”</translation>
    </message>
    <message>
        <source>Allowed: whole numbers from %1 to %2</source>
        <translation>允许：%1 到 %2 的整数</translation>
    </message>
    <message>
        <source>Allowed: numbers from %1 to %2</source>
        <translation>允许：%1 到 %2 的数</translation>
    </message>
    <message>
        <source>Allowed: %1 to %2</source>
        <translation>允许：%1 到 %2</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>允许：%1</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>没有给出</translation>
    </message>
    <message>
        <source>Give at least one whole number</source>
        <translation>请至少给出一个整数</translation>
    </message>
    <message>
        <source>no value is given</source>
        <translation>没有给出值</translation>
    </message>
    <message>
        <source>changes nothing in any of these runs</source>
        <translation>在这些运行中都不起作用</translation>
    </message>
    <message>
        <source>It counts with %1</source>
        <translation>需要 %1 才起作用</translation>
    </message>
    <message>
        <source>it is given twice</source>
        <translation>给出了两次</translation>
    </message>
    <message>
        <source>Write name=value,value,...</source>
        <translation>请写成 名称=值,值,...</translation>
    </message>
    <message>
        <source>these are more than %1 runs</source>
        <translation>超过了 %1 个运行</translation>
    </message>
    <message>
        <source>Leave some values out</source>
        <translation>请去掉一些值</translation>
    </message>
    <message>
        <source>must be a number, found %1</source>
        <translation>必须是数字，而这里是 %1</translation>
    </message>
    <message>
        <source>must be a text, found %1</source>
        <translation>必须是文本，而这里是 %1</translation>
    </message>
    <message>
        <source>must be a JSON object of option names and values</source>
        <translation>必须是由选项名称和值组成的 JSON 对象</translation>
    </message>
    <message>
        <source>%1 is above tau_start %2</source>
        <translation>%1 大于 tau_start %2</translation>
    </message>
    <message>
        <source>Annealing goes down</source>
        <translation>退火是逐步降低的</translation>
    </message>
    <message>
        <source>a frozen teacher needs the path of a trained checkpoint</source>
        <translation>冻结的教师需要一个已训练检查点的路径</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot compare states</source>
        <translation>“%1”不能用于比较状态</translation>
    </message>
    <message>
        <source>Write state:finished</source>
        <translation>请写成 state:finished</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>Write a number after %1</source>
        <translation>请在 %1 之后写一个数字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not say whether a run is pinned</source>
        <translation>“%1”没有说明运行是否已固定</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no state of a run</source>
        <translation>“%1”不是运行的状态</translation>
    </message>
    <message>
        <source>no size is given</source>
        <translation>没有给出大小</translation>
    </message>
    <message>
        <source>Give at least one, as in 50, 100, 200</source>
        <translation>请至少给出一个，例如 50, 100, 200</translation>
    </message>
    <message>
        <source>%1 follows %2</source>
        <translation>%1 排在 %2 之后</translation>
    </message>
    <message>
        <source>Give them in ascending order, each once</source>
        <translation>请按升序给出，每个只出现一次</translation>
    </message>
    <message>
        <source>a list of K = %1 cannot come from N = %2</source>
        <translation>N = %2 个候选中无法取出 K = %1 的列表</translation>
    </message>
    <message>
        <source>Allowed: 1 &lt;= K &lt;= N</source>
        <translation>允许：1 &lt;= K &lt;= N</translation>
    </message>
    <message>
        <source>there is no device &apos;%1&apos; on this machine</source>
        <translation>本机没有设备“%1”</translation>
    </message>
    <message>
        <source>the dataset has no train requests</source>
        <translation>数据集没有训练请求</translation>
    </message>
    <message>
        <source>the dataset has no validation requests</source>
        <translation>数据集没有验证请求</translation>
    </message>
    <message>
        <source>Training chooses its best epoch by them; import or generate it with a validation split</source>
        <translation>训练用它们选出最佳轮次；请在导入或生成时留出验证划分</translation>
    </message>
    <message>
        <source>no validation request has a positive, so %1 is undefined</source>
        <translation>没有验证请求带有正例，因此 %1 没有定义</translation>
    </message>
    <message>
        <source>Choose validation_metric ilad or cc, or another dataset</source>
        <translation>请选择 validation_metric 为 ilad 或 cc，或换一个数据集</translation>
    </message>
    <message>
        <source>backbone = data takes f from the dataset&apos;s scores, and it has none</source>
        <translation>backbone = data 使用数据集中的分数作为 f，而数据集没有分数</translation>
    </message>
    <message>
        <source>backbone = data takes e from the dataset&apos;s vectors of candidates or items, and it has none</source>
        <translation>backbone = data 使用数据集中候选或物品的向量作为 e，而数据集没有向量</translation>
    </message>
    <message>
        <source>Import it with a score and vectors of items or candidates, or train with backbone = dcn</source>
        <translation>请在导入时带上分数以及物品或候选的向量，或用 backbone = dcn 训练</translation>
    </message>
    <message>
        <source>it has no %1 requests</source>
        <translation>它没有 %1 请求</translation>
    </message>
    <message>
        <source>Choose another split</source>
        <translation>请选择另一个划分</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>sizes</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>queue of runs</source>
        <translation>运行队列</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>an error text that is not translated; say that it is English</comment>
        <translation>（英文原文）%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>where, what went wrong</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what went wrong, what to do</comment>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>ilad needs lists of two items or more, and validation_k is 1</source>
        <translation>ilad 需要至少两个物品的列表，而 validation_k 为 1</translation>
    </message>
    <message>
        <source>ilad needs lists of two items or more, and no validation request has two candidates</source>
        <translation>ilad 需要至少两个物品的列表，而没有验证请求含有两个候选</translation>
    </message>
    <message>
        <source>Choose recall, mrr or cc, or a longer validation_k</source>
        <translation>请选择 recall、mrr 或 cc，或更大的 validation_k</translation>
    </message>
    <message>
        <source>the dataset has no categories, so cc is 0 in every epoch</source>
        <translation>数据集没有类别，因此 cc 在每一轮都是 0</translation>
    </message>
    <message>
        <source>Choose recall, mrr or ilad</source>
        <translation>请选择 recall、mrr 或 ilad</translation>
    </message>
    <message>
        <source>seed %1 is given twice</source>
        <translation>种子 %1 给出了两次</translation>
    </message>
    <message>
        <source>Each seed is one measurement and counts once</source>
        <translation>每个种子是一次测量，只计一次</translation>
    </message>
    <message>
        <source>no seed is given</source>
        <translation>没有给出种子</translation>
    </message>
    <message>
        <source>a grid of %1 points</source>
        <translation>网格有 %1 个点</translation>
    </message>
    <message>
        <source>seeds are no axis of the grid</source>
        <translation>种子不是网格的维度</translation>
    </message>
    <message>
        <source>Give them as seeds: they are averaged over</source>
        <translation>请作为种子给出：结果对它们取平均</translation>
    </message>
    <message>
        <source>the dataset has no categories, so there are no propensities</source>
        <translation>数据集没有类别，因此没有倾向得分</translation>
    </message>
    <message>
        <source>Choose weighting none, or a dataset with categories</source>
        <translation>请选择 weighting none，或带类别的数据集</translation>
    </message>
    <message>
        <source>no train request has a candidate that the accuracy loss counts</source>
        <translation>没有训练请求含有准确性损失所计的候选</translation>
    </message>
    <message>
        <source>Choose label_scope all, or a dataset with shown candidates</source>
        <translation>请选择 label_scope all，或带有已展示候选的数据集</translation>
    </message>
    <message>
        <source>with backbone = data only the student is trained, and it needs a teacher</source>
        <translation>backbone = data 时只训练学生，而它需要教师</translation>
    </message>
    <message>
        <source>with backbone = data there is no accuracy loss to weight</source>
        <translation>backbone = data 时没有可加权的准确性损失</translation>
    </message>
    <message>
        <source>the folder for checkpoints does not exist</source>
        <translation>检查点文件夹不存在</translation>
    </message>
    <message>
        <source>the run was trained on &apos;%1&apos; with other content than &apos;%2&apos;</source>
        <translation>该运行所用的数据集“%1”与“%2”内容不同</translation>
    </message>
    <message>
        <source>A run goes on with the very dataset it began with</source>
        <translation>运行只能用开始时的同一数据集继续</translation>
    </message>
    <message>
        <source>there is no device &apos;%1&apos;: LibTorch sees %2 CUDA devices</source>
        <translation>没有设备“%1”：LibTorch 找到 %2 个 CUDA 设备</translation>
    </message>
    <message>
        <source>Use cpu</source>
        <translation>请使用 cpu</translation>
    </message>
    <message>
        <source>Use cpu or a lower number</source>
        <translation>请使用 cpu 或更小的编号</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Try a smaller batch_size or dimension</source>
        <translation>请尝试更小的 batch_size 或 dimension</translation>
    </message>
    <message>
        <source>this program was built without LibTorch, so it cannot train or apply a model</source>
        <translation>本程序构建时不含 LibTorch，因此不能训练或应用模型</translation>
    </message>
    <message>
        <source>cannot load the training library: %1</source>
        <translation>无法加载训练库：%1</translation>
    </message>
    <message>
        <source>the dataset &apos;%1&apos; has no scores, and this checkpoint takes f from them</source>
        <translation>数据集“%1”没有分数，而此检查点的 f 取自分数</translation>
    </message>
    <message>
        <source>the dataset &apos;%1&apos; does not fit this checkpoint: %2</source>
        <translation>数据集“%1”与此检查点不符：%2</translation>
    </message>
    <message>
        <source>It was trained on &apos;%1&apos;</source>
        <translation>它是用“%1”训练的</translation>
    </message>
    <message>
        <source>the model was trained without a teacher, so it has no student to inspect</source>
        <translation>该模型训练时没有教师，因此没有可检视的学生</translation>
    </message>
    <message>
        <source>the model was trained without a teacher, so it has no student to ask</source>
        <translation>该模型训练时没有教师，因此没有可询问的学生</translation>
    </message>
    <message>
        <source>Train with warmup, online or frozen</source>
        <translation>请用 warmup、online 或 frozen 训练</translation>
    </message>
    <message>
        <source>the model attends to all candidates: there is nothing to draw and no k</source>
        <translation>该模型关注全部候选：没有抽样，也没有 k</translation>
    </message>
    <message>
        <source>the data&apos;s own model has not scored this candidate</source>
        <translation>数据自带的模型没有为此候选打分</translation>
    </message>
    <message>
        <source>With a backbone from the data, add no items of the catalogue</source>
        <translation>主干来自数据时，请勿添加目录中的物品</translation>
    </message>
    <message>
        <source>the dataset has a score outside [0, 1]: %1</source>
        <translation>数据集含有 [0, 1] 之外的分数：%1</translation>
    </message>
    <message>
        <source>Train with score_link = sigmoid</source>
        <translation>请用 score_link = sigmoid 训练</translation>
    </message>
    <message>
        <source>there is no file or folder here</source>
        <translation>这里没有文件或文件夹</translation>
    </message>
    <message>
        <source>there is no column &apos;%1&apos;</source>
        <translation>没有列“%1”</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <translation>列：%1</translation>
    </message>
    <message>
        <source>no column is mapped</source>
        <translation>没有映射任何列</translation>
    </message>
    <message>
        <source>Every row needs a user and an item</source>
        <translation>每行都需要一个用户和一个物品</translation>
    </message>
    <message>
        <source>Rows of requests need a label</source>
        <translation>请求的每行都需要标签</translation>
    </message>
    <message>
        <source>columns and a file are named</source>
        <translation>同时给出了列和文件</translation>
    </message>
    <message>
        <source>Name one of the two</source>
        <translation>请只给出其中之一</translation>
    </message>
    <message>
        <source>ratings go up to %1, which is no scale known here</source>
        <translation>评分最高为 %1，不是已知的评分制</translation>
    </message>
    <message>
        <source>Say from which rating on the label is 1</source>
        <translation>请指定从哪个评分起标签为 1</translation>
    </message>
    <message>
        <source>Mend the row, or import without strict to go on without it</source>
        <translation>请修正该行，或不用严格模式导入以跳过它</translation>
    </message>
    <message>
        <source>no row has a user and an item of the dataset</source>
        <translation>没有一行含有数据集中的用户和物品</translation>
    </message>
    <message>
        <source>no listed video has an observed response</source>
        <translation>列表中没有任何视频有观测到的反馈</translation>
    </message>
    <message>
        <source>Give responses of this dataset&apos;s users and items</source>
        <translation>请给出该数据集用户和物品的反馈</translation>
    </message>
    <message>
        <source>cannot make the folder of the run: %1</source>
        <translation>无法创建运行的文件夹：%1</translation>
    </message>
    <message>
        <source>cannot create the folder of the run database: %1</source>
        <translation>无法创建运行数据库的文件夹：%1</translation>
    </message>
    <message>
        <source>cannot delete its files: %1</source>
        <translation>无法删除它的文件：%1</translation>
    </message>
    <message>
        <source>The run stays in the list</source>
        <translation>该运行保留在列表中</translation>
    </message>
    <message>
        <source>it has no checkpoint: no epoch was finished</source>
        <translation>它没有检查点：没有完成任何一轮</translation>
    </message>
    <message>
        <source>the column &apos;%1&apos; is there twice</source>
        <translation>列“%1”出现了两次</translation>
    </message>
    <message>
        <source>Columns of a table need names of their own</source>
        <translation>表中各列的名称不能重复</translation>
    </message>
    <message>
        <source>ratings go up to %1, so that none reaches %2</source>
        <translation>评分最高为 %1，没有评分达到 %2</translation>
    </message>
    <message>
        <source>Say from which rating on the label is 1; allowed: at most %1</source>
        <translation>请指定从哪个评分起标签为 1；允许：不超过 %1</translation>
    </message>
    <message>
        <source>the table is a log of interactions, but these are mapped: %1</source>
        <translation>该表是交互日志，但映射了：%1</translation>
    </message>
    <message>
        <source>Map the column of the request, or leave %1 out</source>
        <translation>请映射请求的列，或不要映射 %1</translation>
    </message>
    <message>
        <source>labels go up to %1, so that none reaches %2</source>
        <translation>标签最高为 %1，没有标签达到 %2</translation>
    </message>
    <message>
        <source>no rating is above 0: they go up to %1</source>
        <translation>没有大于 0 的评分：评分最高为 %1</translation>
    </message>
    <message>
        <source>A label is 1 from a rating of 0 or more on. Shift the ratings, so that some are above 0</source>
        <translation>标签为 1 的评分下限为 0 或更高。请平移评分，使其中一些大于 0</translation>
    </message>
    <message>
        <source>no rating is above 0, so that none reaches %1</source>
        <translation>没有大于 0 的评分，因此没有评分达到 %1</translation>
    </message>
    <message>
        <source>Say from which rating on the label is 1; allowed: 0</source>
        <translation>请指定从哪个评分起标签为 1；允许：0</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>the run was cut short before its first whole epoch, so it has no checkpoint</source>
        <translation>该运行在第一个完整轮次之前中断，因此没有检查点</translation>
    </message>
    <message>
        <source>Resume it in the Library; it begins anew</source>
        <translation>请在资料库中继续该运行；它将从头开始</translation>
    </message>
    <message>
        <source>two datasets cannot be open at once, found also %1</source>
        <translation>不能同时打开两个数据集，另有 %1</translation>
    </message>
    <message>
        <source>two checkpoints cannot be open at once, found also %1</source>
        <translation>不能同时打开两个检查点，另有 %1</translation>
    </message>
    <message>
        <source>Open one of them</source>
        <translation>请打开其中一个</translation>
    </message>
    <message>
        <source>two files to import at once, found also %1</source>
        <translation>一次要导入两个文件，另有 %1</translation>
    </message>
    <message>
        <source>Import one after the other</source>
        <translation>请逐个导入</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>cannot cut: %1</source>
        <translation>无法截短：%1</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <source>a value is missing after &apos;%1&apos;</source>
        <translation>“%1”后面缺少值</translation>
    </message>
    <message>
        <source>Write a number or a text after %1</source>
        <translation>请在 %1 后面写一个数字或一段文字</translation>
    </message>
    <message>
        <source>Write a state, as in state:finished</source>
        <translation>请写一个状态，例如 state:finished</translation>
    </message>
</context>
<context>
    <name>FigureFile</name>
    <message>
        <source>%1: cannot export as &quot;%2&quot;. Allowed: %3.</source>
        <translation>%1：无法导出为“%2”。允许：%3。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 图形 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG 图像 (*.png)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>The picture is on the clipboard without its %1 rows of numbers. Export them as CSV.</source>
        <translation>图片已复制到剪贴板，但不含其 %1 行数值。请将数值导出为 CSV。</translation>
    </message>
</context>
<context>
    <name>Gathered</name>
    <message>
        <source>CDM Workbench report</source>
        <translation>CDM Workbench 报告</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>%1: cannot write a report as &quot;%2&quot;. Allowed: html, pdf.</source>
        <translation>%1：无法写成“%2”格式的报告。允许：html、pdf。</translation>
    </message>
    <message>
        <source>the first %1 of %2 rows</source>
        <translation>共 %2 行，取前 %1 行</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>In the paper</source>
        <translation>论文中</translation>
    </message>
    <message>
        <source>Raising it</source>
        <translation>增大时</translation>
    </message>
    <message>
        <source>A larger value</source>
        <translation>值越大</translation>
    </message>
    <message>
        <source>In files</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>items</source>
        <translation>个物品</translation>
    </message>
    <message>
        <source>a share, 0 to 1</source>
        <translation>比例，0 到 1</translation>
    </message>
    <message>
        <source>0 and more</source>
        <translation>0 及以上</translation>
    </message>
    <message>
        <source>nats per example, a mean</source>
        <translation>每个样本的奈特数，取平均</translation>
    </message>
    <message>
        <source>numbers in a vector</source>
        <translation>向量的维数</translation>
    </message>
    <message>
        <source>Finer differences between items can be learned; time and memory grow in proportion, and a small log is overfitted sooner.</source>
        <translation>能学到物品之间更细的差别；时间和内存按比例增加，小数据更早过拟合。</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Products of more features are modelled; it takes longer, and little is gained beyond three.</source>
        <translation>能表达更多特征的乘积；耗时更长，超过三层收益很小。</translation>
    </message>
    <message>
        <source>units in a layer</source>
        <translation>每层单元数</translation>
    </message>
    <message>
        <source>The deep part fits more; it takes longer and overfits a small log sooner.</source>
        <translation>深层部分拟合能力更强；耗时更长，小数据更早过拟合。</translation>
    </message>
    <message>
        <source>share of the units</source>
        <translation>单元的比例</translation>
    </message>
    <message>
        <source>Less overfitting and slower learning; too much and nothing fits.</source>
        <translation>过拟合更少，学习更慢；过大则无法拟合。</translation>
    </message>
    <message>
        <source>items on each side</source>
        <translation>每侧物品数</translation>
    </message>
    <message>
        <source>Each target is compared with more items; time grows in proportion. Above half of the candidates some stand on both sides.</source>
        <translation>每个目标与更多物品比较；时间按比例增加。超过候选的一半时两侧会出现相同的物品。</translation>
    </message>
    <message>
        <source>Training begins with smoother samples: gradients reach more items, and each says less.</source>
        <translation>训练开始时采样更平滑：梯度传到更多物品，但每个物品的信息更少。</translation>
    </message>
    <message>
        <source>Contexts stay blends of many items; smaller values come close to the hard sampling of inference and make gradients noisier.</source>
        <translation>上下文始终是许多物品的混合；较小的值接近推理时的硬采样，梯度噪声更大。</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Samples stay smooth for longer; with more steps than the training has, the end value is never reached.</source>
        <translation>采样平滑的时间更长；若步数多于训练的总步数，则达不到终值。</translation>
    </message>
    <message>
        <source>The contrast is softer; smaller values push positive and negative context apart harder.</source>
        <translation>对比更柔和；较小的值把正、负上下文推得更开。</translation>
    </message>
    <message>
        <source>The teacher begins with better scores and vectors, and fewer epochs are left to learn from it.</source>
        <translation>教师从更好的分数和向量开始，但留给蒸馏的轮数更少。</translation>
    </message>
    <message>
        <source>The teacher gives up more accuracy for items unlike those it chose already, and the student learns more diverse lists.</source>
        <translation>教师为与已选物品不同的物品放弃更多准确性，学生学到更多样的列表。</translation>
    </message>
    <message>
        <source>Accuracy counts more in the teacher&apos;s lists, and diversity less.</source>
        <translation>教师列表更看重准确性，更少看重多样性。</translation>
    </message>
    <message>
        <source>Diversity counts more in the teacher&apos;s lists, and accuracy less.</source>
        <translation>教师列表更看重多样性，更少看重准确性。</translation>
    </message>
    <message>
        <source>What is new in an item counts more against its accuracy.</source>
        <translation>物品中新的部分相对其准确性更重要。</translation>
    </message>
    <message>
        <source>picks</source>
        <translation>次选取</translation>
    </message>
    <message>
        <source>An item competes with more of the list; 0 is the whole list and the strictest.</source>
        <translation>物品与列表中更多的项竞争；0 表示整个列表，最为严格。</translation>
    </message>
    <message>
        <source>More candidates are positives of distillation; beyond the length of the lists that are shown, the student learns what nobody sees.</source>
        <translation>更多候选成为蒸馏的正例；超过展示列表的长度时，学生学的是没人看到的内容。</translation>
    </message>
    <message>
        <source>Rare categories may count more; single examples then sway the training.</source>
        <translation>稀有类别的权重可以更大；单个样本会左右训练。</translation>
    </message>
    <message>
        <source>The student follows the teacher more closely; f, which shares the embeddings, may lose accuracy.</source>
        <translation>学生更紧跟教师；与之共享嵌入的 f 可能损失准确性。</translation>
    </message>
    <message>
        <source>Positive and negative contexts are held apart more strongly; too much and the vectors serve only that.</source>
        <translation>正、负上下文被更强地分开；过大则向量只为此服务。</translation>
    </message>
    <message>
        <source>Faster learning, until the loss jumps or becomes infinite; too small and the epochs end first.</source>
        <translation>学习更快，直到损失跳动或变为无穷；过小则轮数先用完。</translation>
    </message>
    <message>
        <source>requests in a step</source>
        <translation>每步请求数</translation>
    </message>
    <message>
        <source>Smoother gradients, fewer steps in an epoch and more memory; often wants a larger learning rate.</source>
        <translation>梯度更平滑，每轮步数更少，内存更多；通常需要更大的学习率。</translation>
    </message>
    <message>
        <source>Training may go on for longer; the best epoch is kept in any case.</source>
        <translation>训练可以持续更久；无论如何都保留最佳轮。</translation>
    </message>
    <message>
        <source>A later second rise is not missed; more time goes into epochs without one.</source>
        <translation>不会错过后来的再次上升；没有上升的轮会花更多时间。</translation>
    </message>
    <message>
        <source>Recall and CC rise with the length of the list by themselves: compare runs at the same K.</source>
        <translation>Recall 和 CC 会随列表长度自然增大：请在相同的 K 下比较运行。</translation>
    </message>
    <message>
        <source>Lists lean on the student: more diversity, and from some point on less accuracy. It costs no training to choose it again on the Trade-off page.</source>
        <translation>列表更依赖学生：多样性更高，到一定程度后准确性下降。在“权衡”页重新选择它不需要训练。</translation>
    </message>
    <message>
        <source>Another number is another draw, neither better nor worse: train several to see how far results scatter.</source>
        <translation>换一个数就是换一次抽样，无所谓好坏：训练多个以了解结果的分散程度。</translation>
    </message>
    <message>
        <source>processor threads</source>
        <translation>处理器线程数</translation>
    </message>
    <message>
        <source>Faster, up to the number of cores; runs of different counts differ in the last digits.</source>
        <translation>更快，直到核心数为止；线程数不同的运行在末位数字上有差别。</translation>
    </message>
    <message>
        <source>Recall@K</source>
        <translation>Recall@K</translation>
    </message>
    <message>
        <source>Share of the items a user interacted with that are in the list of K.</source>
        <translation>用户交互过的物品中，出现在长度为 K 的列表里的比例。</translation>
    </message>
    <message>
        <source>More of what the user wanted is shown. It grows with K by itself.</source>
        <translation>展示了更多用户想要的物品。它会随 K 自然增大。</translation>
    </message>
    <message>
        <source>MRR@K</source>
        <translation>MRR@K</translation>
    </message>
    <message>
        <source>How early the first item that the user interacted with stands in the list.</source>
        <translation>用户交互过的第一个物品在列表中的位置有多靠前。</translation>
    </message>
    <message>
        <source>The first hit comes sooner; 1 is the first place, 0 no hit within K.</source>
        <translation>第一次命中更早；1 表示第一位，0 表示 K 以内没有命中。</translation>
    </message>
    <message>
        <source>ILAD@K</source>
        <translation>ILAD@K</translation>
    </message>
    <message>
        <source>Intra-list average distance: how unlike the items of a list are on average, over multi-hot item attributes or one checkpoint&apos;s vectors.</source>
        <translation>列表内平均距离：列表中的物品平均有多不相似，基于多热物品属性或某个检查点的向量。</translation>
    </message>
    <message>
        <source>0 to 2; 0 to 1 for attributes</source>
        <translation>0 到 2；用属性时为 0 到 1</translation>
    </message>
    <message>
        <source>Lists are more diverse. Values over different vector spaces cannot be compared.</source>
        <translation>列表更多样。不同向量空间上的值不能比较。</translation>
    </message>
    <message>
        <source>CC@K</source>
        <translation>CC@K</translation>
    </message>
    <message>
        <source>Category coverage: categories in any of the lists, of all in the dataset.</source>
        <translation>类别覆盖率：出现在任一列表中的类别占数据集全部类别的比例。</translation>
    </message>
    <message>
        <source>The lists together show more categories. It grows with K and with the number of requests.</source>
        <translation>所有列表合起来展示更多类别。它随 K 和请求数增大。</translation>
    </message>
    <message>
        <source>CC per user</source>
        <translation>每用户 CC</translation>
    </message>
    <message>
        <source>Categories in a list, of those in the request&apos;s candidates; a mean over the requests.</source>
        <translation>列表中的类别占该请求候选类别的比例；对请求取平均。</translation>
    </message>
    <message>
        <source>Each user sees more kinds of items of those that were to be had.</source>
        <translation>每个用户看到了可选种类中的更多种。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>What training makes small: the sum of the three losses with their weights.</source>
        <translation>训练要减小的量：三种损失按权重之和。</translation>
    </message>
    <message>
        <source>Worse. Between runs with other weights it cannot be compared.</source>
        <translation>更差。权重不同的运行之间不能比较。</translation>
    </message>
    <message>
        <source>BCE loss</source>
        <translation>BCE 损失</translation>
    </message>
    <message>
        <source>How badly f says which candidates the user interacts with.</source>
        <translation>f 对用户会与哪些候选交互判断得有多差。</translation>
    </message>
    <message>
        <source>The accuracy score fits worse.</source>
        <translation>准确性分数拟合得更差。</translation>
    </message>
    <message>
        <source>KD loss</source>
        <translation>KD 损失</translation>
    </message>
    <message>
        <source>How badly the student says which candidates the teacher chooses.</source>
        <translation>学生对教师会选哪些候选判断得有多差。</translation>
    </message>
    <message>
        <source>The student follows the teacher less closely.</source>
        <translation>学生对教师的跟随更不紧密。</translation>
    </message>
    <message>
        <source>InfoNCE loss</source>
        <translation>InfoNCE 损失</translation>
    </message>
    <message>
        <source>How badly a target tells its positive context from its negative one.</source>
        <translation>目标区分其正、负上下文的能力有多差。</translation>
    </message>
    <message>
        <source>The two contexts are told apart less; log 2, 0.69, is no difference at all.</source>
        <translation>两种上下文更难区分；log 2（0.69）表示毫无差别。</translation>
    </message>
    <message>
        <source>Tau</source>
        <translation>Tau</translation>
    </message>
    <message>
        <source>Temperature of the relaxed top-k while distilling; it falls from step to step.</source>
        <translation>蒸馏时松弛 top-k 的温度；逐步下降。</translation>
    </message>
    <message>
        <source>above 0</source>
        <translation>大于 0</translation>
    </message>
    <message>
        <source>Sampling is smoother.</source>
        <translation>采样更平滑。</translation>
    </message>
    <message>
        <source>Seconds per epoch</source>
        <translation>每轮秒数</translation>
    </message>
    <message>
        <source>Time of one epoch on the machine that trained, validation included.</source>
        <translation>在训练所用机器上一轮的时间，含验证。</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Slower.</source>
        <translation>更慢。</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>Training requests done in a second, without validation.</source>
        <translation>每秒完成的训练请求数，不含验证。</translation>
    </message>
    <message>
        <source>requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>Faster.</source>
        <translation>更快。</translation>
    </message>
</context>
<context>
    <name>ImportFormats</name>
    <message>
        <source>MovieLens 100K (u.data, u.item, u.user)</source>
        <translation>MovieLens 100K (u.data, u.item, u.user)</translation>
    </message>
    <message>
        <source>MovieLens latest, 20M, 25M, 32M (ratings.csv, movies.csv)</source>
        <translation>MovieLens latest、20M、25M、32M (ratings.csv, movies.csv)</translation>
    </message>
    <message>
        <source>MovieTweetings (ratings.dat, movies.dat)</source>
        <translation>MovieTweetings (ratings.dat, movies.dat)</translation>
    </message>
    <message>
        <source>MovieLens 1M, 10M (ratings.dat, movies.dat, users.dat)</source>
        <translation>MovieLens 1M、10M (ratings.dat, movies.dat, users.dat)</translation>
    </message>
    <message>
        <source>RecBole atomic files (.inter, .item, .user)</source>
        <translation>RecBole 原子文件 (.inter, .item, .user)</translation>
    </message>
    <message>
        <source>MIND news (behaviors.tsv, news.tsv)</source>
        <translation>MIND 新闻 (behaviors.tsv, news.tsv)</translation>
    </message>
    <message>
        <source>KuaiRec (big_matrix.csv or small_matrix.csv)</source>
        <translation>KuaiRec（big_matrix.csv 或 small_matrix.csv）</translation>
    </message>
    <message>
        <source>KuaiRand (log_*.csv, video_features_basic*.csv)</source>
        <translation>KuaiRand (log_*.csv, video_features_basic*.csv)</translation>
    </message>
    <message>
        <source>Coat Shopping (train.ascii, test.ascii)</source>
        <translation>Coat Shopping (train.ascii, test.ascii)</translation>
    </message>
    <message>
        <source>trivago RecSys 2019 (sessions with impressions)</source>
        <translation>trivago RecSys 2019（含曝光的会话）</translation>
    </message>
    <message>
        <source>Table (CSV, TSV, JSON Lines) with mapped columns</source>
        <translation>列映射表格（CSV、TSV、JSON Lines）</translation>
    </message>
</context>
<context>
    <name>ImportProblems</name>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>不是 UTF-8</translation>
    </message>
    <message>
        <source>a quote is never closed</source>
        <translation>引号没有闭合</translation>
    </message>
    <message>
        <source>text after a closing quote</source>
        <translation>右引号之后还有文字</translation>
    </message>
    <message>
        <source>row too long</source>
        <translation>行太长</translation>
    </message>
    <message>
        <source>zero byte in the row</source>
        <translation>行中有零字节</translation>
    </message>
    <message>
        <source>too many fields</source>
        <translation>字段太多</translation>
    </message>
    <message>
        <source>wrong number of fields</source>
        <translation>字段数不对</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>no impressions</source>
        <translation>没有曝光</translation>
    </message>
    <message>
        <source>impression id twice</source>
        <translation>曝光 ID 重复</translation>
    </message>
    <message>
        <source>impression without a label</source>
        <translation>曝光没有标签</translation>
    </message>
    <message>
        <source>lists of different length</source>
        <translation>列表长度不一</translation>
    </message>
    <message>
        <source>clicked item not in the list</source>
        <translation>点击的物品不在列表中</translation>
    </message>
    <message>
        <source>row that shows no list</source>
        <translation>没有展示列表的行</translation>
    </message>
    <message>
        <source>row without a time</source>
        <translation>没有时间的行</translation>
    </message>
    <message>
        <source>user without ratings</source>
        <translation>没有评分的用户</translation>
    </message>
    <message>
        <source>item described twice</source>
        <translation>物品被描述两次</translation>
    </message>
    <message>
        <source>user described twice</source>
        <translation>用户被描述两次</translation>
    </message>
    <message>
        <source>item not in the catalogue</source>
        <translation>物品不在目录中</translation>
    </message>
    <message>
        <source>item without category</source>
        <translation>物品没有类别</translation>
    </message>
    <message>
        <source>item without vector</source>
        <translation>物品没有向量</translation>
    </message>
    <message>
        <source>user without vector</source>
        <translation>用户没有向量</translation>
    </message>
    <message>
        <source>candidate without vector</source>
        <translation>候选没有向量</translation>
    </message>
    <message>
        <source>vector of another length</source>
        <translation>向量长度不同</translation>
    </message>
    <message>
        <source>vector that is not finite</source>
        <translation>向量含有非有限数</translation>
    </message>
    <message>
        <source>vector of an unknown item</source>
        <translation>未知物品的向量</translation>
    </message>
    <message>
        <source>vector of an unknown user</source>
        <translation>未知用户的向量</translation>
    </message>
    <message>
        <source>second vector of one item</source>
        <translation>同一物品的第二个向量</translation>
    </message>
    <message>
        <source>second vector of one user</source>
        <translation>同一用户的第二个向量</translation>
    </message>
    <message>
        <source>item vectors differ between rows</source>
        <translation>各行的物品向量不一致</translation>
    </message>
    <message>
        <source>user vectors differ between rows</source>
        <translation>各行的用户向量不一致</translation>
    </message>
    <message>
        <source>item fields differ between rows</source>
        <translation>各行的物品字段不一致</translation>
    </message>
    <message>
        <source>user fields differ between rows</source>
        <translation>各行的用户字段不一致</translation>
    </message>
    <message>
        <source>request fields differ between rows</source>
        <translation>各行的请求字段不一致</translation>
    </message>
    <message>
        <source>request with two users</source>
        <translation>一个请求有两个用户</translation>
    </message>
    <message>
        <source>request without candidates</source>
        <translation>请求没有候选</translation>
    </message>
    <message>
        <source>request without a positive</source>
        <translation>请求没有正例</translation>
    </message>
    <message>
        <source>test request of a user not in train</source>
        <translation>测试请求的用户不在训练集中</translation>
    </message>
    <message>
        <source>candidate listed twice</source>
        <translation>候选重复列出</translation>
    </message>
    <message>
        <source>candidate set smaller than asked for</source>
        <translation>候选集小于要求</translation>
    </message>
    <message>
        <source>item twice in one window</source>
        <translation>物品在同一窗口中出现两次</translation>
    </message>
    <message>
        <source>interaction repeated</source>
        <translation>交互重复</translation>
    </message>
    <message>
        <source>positive that was not shown</source>
        <translation>正例没有曝光</translation>
    </message>
    <message>
        <source>score is not finite</source>
        <translation>分数不是有限数</translation>
    </message>
    <message>
        <source>constant column</source>
        <translation>常量列</translation>
    </message>
    <message>
        <source>times do not part the requests</source>
        <translation>时间无法划分请求</translation>
    </message>
    <message>
        <source>validation begins earlier than asked for</source>
        <translation>验证集的开始早于要求</translation>
    </message>
    <message>
        <source>ratings of no usual scale</source>
        <translation>评分不属于常见的评分制</translation>
    </message>
    <message>
        <source>numbers of eight digits read as seconds</source>
        <translation>八位数字按秒读取</translation>
    </message>
    <message>
        <source>numbers of eight digits read as dates</source>
        <translation>八位数字按日期读取</translation>
    </message>
    <message>
        <source>dates read with the day first</source>
        <translation>日期按日在前读取</translation>
    </message>
    <message>
        <source>dates read with the month first</source>
        <translation>日期按月在前读取</translation>
    </message>
    <message>
        <source>the row is not UTF-8; it was read as Windows-1252</source>
        <translation>该行不是 UTF-8；已按 Windows-1252 读取</translation>
    </message>
    <message>
        <source>a quote is opened in this row and never closed</source>
        <translation>该行中的引号没有闭合</translation>
    </message>
    <message>
        <source>text stands after a closing quote: &apos;%1&apos;; inside a quoted field a quote is written twice</source>
        <translation>右引号之后还有文字：“%1”；在带引号的字段中，引号要写两次</translation>
    </message>
    <message>
        <source>the row is longer than 16 MiB</source>
        <translation>该行超过 16 MiB</translation>
    </message>
    <message>
        <source>the row holds a zero byte; allowed: text</source>
        <translation>该行含有零字节；允许：文本</translation>
    </message>
    <message>
        <source>the row has more than 65536 fields</source>
        <translation>该行的字段超过 65536 个</translation>
    </message>
    <message>
        <source>the row has %1 fields; allowed: 4 or more</source>
        <translation>该行有 %1 个字段；允许：4 个或更多</translation>
    </message>
    <message>
        <source>the row has %1 fields; allowed: %2</source>
        <translation>该行有 %1 个字段；允许：%2 个</translation>
    </message>
    <message>
        <source>the list of impressions is empty; allowed: one or more</source>
        <translation>曝光列表为空；允许：一个或更多</translation>
    </message>
    <message>
        <source>impression &apos;%1&apos; was there before</source>
        <translation>曝光“%1”先前已出现</translation>
    </message>
    <message>
        <source>impression &apos;%1&apos; has no label; allowed: ID-0 and ID-1</source>
        <translation>曝光“%1”没有标签；允许：ID-0 和 ID-1</translation>
    </message>
    <message>
        <source>there are %1 impressions and %2 prices; allowed: as many</source>
        <translation>有 %1 个曝光和 %2 个价格；允许：数量相同</translation>
    </message>
    <message>
        <source>reference &apos;%1&apos; is not among the %2 impressions; the list may be cut short</source>
        <translation>引用“%1”不在 %2 个曝光之中；列表可能被截断</translation>
    </message>
    <message>
        <source>its action is not &apos;clickout item&apos;</source>
        <translation>其动作不是“clickout item”</translation>
    </message>
    <message>
        <source>timestamp is empty; the row counts as the earliest</source>
        <translation>timestamp 为空；该行按最早计</translation>
    </message>
    <message>
        <source>all ratings of the row are 0</source>
        <translation>该行的评分全部为 0</translation>
    </message>
    <message>
        <source>item &apos;%1&apos; was described before; the first one is used</source>
        <translation>物品“%1”先前已描述；采用第一个</translation>
    </message>
    <message>
        <source>user &apos;%1&apos; was described before; the first one is used</source>
        <translation>用户“%1”先前已描述；采用第一个</translation>
    </message>
    <message>
        <source>item &apos;%1&apos; is used but not described</source>
        <translation>物品“%1”被使用但没有描述</translation>
    </message>
    <message>
        <source>item &apos;%1&apos; has no category</source>
        <translation>物品“%1”没有类别</translation>
    </message>
    <message>
        <source>item &apos;%1&apos; has no vector; it got zeros</source>
        <translation>物品“%1”没有向量；以零代替</translation>
    </message>
    <message>
        <source>user &apos;%1&apos; has no vector; it got zeros</source>
        <translation>用户“%1”没有向量；以零代替</translation>
    </message>
    <message>
        <source>the candidate has no vector</source>
        <translation>该候选没有向量</translation>
    </message>
    <message>
        <source>the vector has %1 numbers, those before have %2</source>
        <translation>该向量有 %1 个数，先前的有 %2 个</translation>
    </message>
    <message>
        <source>the vector in row %1 (from 0) holds %2. Allowed: finite numbers; zeros take its place</source>
        <translation>第 %1 行（从 0 起）的向量含有 %2。允许：有限数；以零代替</translation>
    </message>
    <message>
        <source>item &apos;%1&apos; has another vector in an earlier row; the first is used</source>
        <translation>物品“%1”在前面的行中有另一个向量；采用第一个</translation>
    </message>
    <message>
        <source>user &apos;%1&apos; has another vector in an earlier row; the first is used</source>
        <translation>用户“%1”在前面的行中有另一个向量；采用第一个</translation>
    </message>
    <message>
        <source>item &apos;%1&apos; has other fields in an earlier row; the first row is used</source>
        <translation>物品“%1”在前面的行中字段不同；采用第一行</translation>
    </message>
    <message>
        <source>user &apos;%1&apos; has other fields in an earlier row; the first row is used</source>
        <translation>用户“%1”在前面的行中字段不同；采用第一行</translation>
    </message>
    <message>
        <source>request &apos;%1&apos; has another time, split or context in an earlier row; the first is used</source>
        <translation>请求“%1”在前面的行中时间、划分或上下文不同；采用第一个</translation>
    </message>
    <message>
        <source>request &apos;%1&apos; has user &apos;%2&apos; here and user &apos;%3&apos; in an earlier row</source>
        <translation>请求“%1”在此处的用户为“%2”，在前面的行中为“%3”</translation>
    </message>
    <message>
        <source>request of user &apos;%1&apos; at time %2 lists an item twice; it became one</source>
        <translation>用户“%1”在时间 %2 的请求列出同一物品两次；已合并为一个</translation>
    </message>
    <message>
        <source>request of user &apos;%1&apos; at time %2</source>
        <translation>用户“%1”在时间 %2 的请求</translation>
    </message>
    <message>
        <source>it counts for diversity and not for Recall and MRR</source>
        <translation>它计入多样性，不计入 Recall 和 MRR</translation>
    </message>
    <message>
        <source>its user is new to a trained model; split = user keeps every user in train</source>
        <translation>其用户对训练好的模型是新的；split = user 使每个用户都留在训练集中</translation>
    </message>
    <message>
        <source>so early in the log too few items are known for full candidate sets</source>
        <translation>日志开头已知的物品太少，不足以组成完整的候选集</translation>
    </message>
    <message>
        <source>it became one candidate</source>
        <translation>已合并为一个候选</translation>
    </message>
    <message>
        <source>user &apos;%1&apos; and item &apos;%2&apos; have an earlier row; the earliest by time is used</source>
        <translation>用户“%1”和物品“%2”已有前面的行；采用时间最早的</translation>
    </message>
    <message>
        <source>item &apos;%1&apos; has label 1 but was not shown; it counts as shown</source>
        <translation>物品“%1”的标签为 1 但没有曝光；按已曝光计</translation>
    </message>
    <message>
        <source>the score in row %1 (from 0) of %2 is %3. Allowed: finite numbers</source>
        <translation>%2 第 %1 行（从 0 起）的分数为 %3。允许：有限数</translation>
    </message>
    <message>
        <source>field &apos;%1&apos; has one value and tells a model nothing</source>
        <translation>字段“%1”只有一个值，对模型没有信息</translation>
    </message>
    <message>
        <source>field &apos;%1&apos; has no value and tells a model nothing</source>
        <translation>字段“%1”没有值，对模型没有信息</translation>
    </message>
    <message>
        <source>they go up to %1; the label is 1 from %2 on</source>
        <translation>评分最高为 %1；从 %2 起标签为 1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; in column &apos;%2&apos; is not allowed. Allowed: train, validation, test</source>
        <translation>列“%2”中的“%1”不允许。允许：train、validation、test</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a JSON object</source>
        <translation>“%1”不是 JSON 对象</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; could be a date, but the column is declared float</source>
        <translation>%1 “%2”可能是日期，但该列声明为 float</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; was read as year, month and day, as all such numbers</source>
        <translation>%1 “%2”与所有此类数字一样，按年、月、日读取</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; has the day first; all dates with &apos;/&apos; were read so</source>
        <translation>%1 “%2”是日在前；所有带“/”的日期都按此读取</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; was read with the month first; no date tells day and month apart</source>
        <translation>%1 “%2”按月在前读取；没有日期能区分日和月</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; seems to have day and month swapped: %3 in %4 has the day first; allowed: one order in all dates, or dates such as 2019-10-13</source>
        <translation>%1 “%2”的日和月似乎颠倒：%4 中的 %3 是日在前；允许：所有日期顺序一致，或如 2019-10-13 的日期</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; seems to have day and month swapped: %3 in %4 has the month first; allowed: one order in all dates, or dates such as 2019-10-13</source>
        <translation>%1 “%2”的日和月似乎颠倒：%4 中的 %3 是月在前；允许：所有日期顺序一致，或如 2019-10-13 的日期</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; seems to have day and month swapped: the format has the month first; allowed: one order in all dates, or dates such as 2019-10-13</source>
        <translation>%1 “%2”的日和月似乎颠倒：该格式是月在前；允许：所有日期顺序一致，或如 2019-10-13 的日期</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is not a number; allowed: finite numbers</source>
        <translation>%1 “%2”不是数字；允许：有限数</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is not a number; allowed: %3 to %4</source>
        <translation>%1 “%2”不是数字；允许：%3 至 %4</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is out of range; allowed: finite numbers</source>
        <translation>%1 “%2”超出范围；允许：有限数</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is out of range; allowed: %3 to %4</source>
        <translation>%1 “%2”超出范围；允许：%3 至 %4</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is neither 0 nor 1; allowed: 0, 1, true, false</source>
        <translation>%1 “%2”既不是 0 也不是 1；允许：0、1、true、false</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is not a time; allowed: seconds since 1970, or a date such as 2019-10-13 08:05:30, from 1900 to 2200</source>
        <translation>%1 “%2”不是时间；允许：自 1970 年起的秒数，或如 2019-10-13 08:05:30 的日期，从 1900 至 2200 年</translation>
    </message>
    <message>
        <source>%1 is empty; an id is needed</source>
        <translation>%1 为空；需要一个 ID</translation>
    </message>
    <message>
        <source>%1 has %2 bytes; allowed: 1 to %3</source>
        <translation>%1 有 %2 字节；允许：1 至 %3</translation>
    </message>
    <message>
        <source>%1 has day and month swapped</source>
        <translation>%1 的日和月颠倒</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 不是数字</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1 超出范围</translation>
    </message>
    <message>
        <source>%1 is neither 0 nor 1</source>
        <translation>%1 既不是 0 也不是 1</translation>
    </message>
    <message>
        <source>%1 is not a time</source>
        <translation>%1 不是时间</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 为空</translation>
    </message>
    <message>
        <source>%1 is too long</source>
        <translation>%1 太长</translation>
    </message>
    <message>
        <source>%1 is no split</source>
        <translation>%1 不是划分</translation>
    </message>
    <message>
        <source>item &apos;%1&apos;</source>
        <translation>物品“%1”</translation>
    </message>
    <message>
        <source>user &apos;%1&apos;</source>
        <translation>用户“%1”</translation>
    </message>
    <message>
        <source>too many requests have one time for a split by time; their order decides, that of the input where times are equal; train, validation and test are %1, %2 and %3</source>
        <translation>时间相同的请求太多，无法按时间划分；以请求的先后顺序为准，时间相同时以输入中的顺序为准；训练、验证和测试各占 %1、%2 和 %3</translation>
    </message>
    <message>
        <source>times are coarse: validation and test would begin at one, so validation begins at the one before; train, validation and test are %1, %2 and %3</source>
        <translation>时间粒度太粗：验证与测试会从同一时间开始，因此验证从前一个时间开始；训练、验证和测试各占 %1、%2 和 %3</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; could be a date, but most such numbers are none, as %3 in %4; so all are seconds since 1970</source>
        <translation>%1 “%2”可能是日期，但此类数字大多不是，如 %4 中的 %3；因此全部按自 1970 年起的秒数计</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; has the month first, and as many dates have the day first; all dates with &apos;/&apos; were read so</source>
        <translation>%1 “%2”是月在前，而日在前的日期同样多；所有带“/”的日期都按月在前读取</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is not a time: at least half of such numbers are dates, as %3 in %4; allowed: year, month and day such as 20191013</source>
        <translation>%1 “%2”不是时间：此类数字至少一半是日期，如 %4 中的 %3；允许：年、月、日，如 20191013</translation>
    </message>
    <message>
        <source>the value of &apos;%1&apos; cannot be read as a time</source>
        <translation>“%1”的值无法读作时间</translation>
    </message>
    <message>
        <source>no times for a split by time</source>
        <translation>没有时间，无法按时间划分</translation>
    </message>
    <message>
        <source>the data hold no times, so the order of the rows stands for them: the last requests are test, those before validation</source>
        <translation>数据没有时间，因此以行的顺序代替时间：最后的请求用于测试，其前的用于验证</translation>
    </message>
</context>
<context>
    <name>Latency</name>
    <message>
        <source>γ path</source>
        <translation>γ 路径</translation>
    </message>
    <message>
        <source>Backbone and student</source>
        <translation>骨干网络与学生</translation>
    </message>
    <message>
        <source>%1 to %2 ms</source>
        <translation>%1 至 %2 毫秒</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a whole number</source>
        <translation>“%1”不是整数</translation>
    </message>
    <message>
        <source>sizes</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Write them as in 50, 100, 200</source>
        <translation>请写成 50, 100, 200 的形式</translation>
    </message>
    <message>
        <source>%1, fitted %2</source>
        <translation>%1，拟合 %2</translation>
    </message>
    <message>
        <source>%1, stated %2</source>
        <translation>%1，理论 %2</translation>
    </message>
</context>
<context>
    <name>MethodTable</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>CDM without CCE</source>
        <translation>不含 CCE 的 CDM</translation>
    </message>
    <message>
        <source>CDM without InfoNCE</source>
        <translation>不含 InfoNCE 的 CDM</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Without a model</source>
        <translation>不用模型</translation>
    </message>
    <message>
        <source>Signs and stars: difference to %1 of the same run, paired randomisation test.</source>
        <translation>正负号与星号：与同一运行的 %1 的差异，配对随机化检验。</translation>
    </message>
    <message>
        <source>Signs and stars: difference to %1, paired randomisation test.</source>
        <translation>正负号与星号：与 %1 的差异，配对随机化检验。</translation>
    </message>
    <message>
        <source>%1, %2 split, %3 requests, K = %4.</source>
        <translation>%1，%2，%3 个请求，K = %4。</translation>
    </message>
    <message>
        <source>ILAD over %1.</source>
        <translation>ILAD 基于 %1。</translation>
    </message>
    <message>
        <source>Of the 95 % intervals over the requests and over the seeds the wider one is shown.</source>
        <translation>在请求上与种子上的 95 % 区间中，显示较宽的一个。</translation>
    </message>
    <message>
        <source>Signs and stars: difference to %1 of the same runs.</source>
        <translation>正负号与星号：与相同运行的 %1 的差异。</translation>
    </message>
    <message>
        <source>Signs and stars: difference to %1.</source>
        <translation>正负号与星号：与 %1 的差异。</translation>
    </message>
    <message>
        <source>A star needs p &lt; 0.05 in the paired randomisation test over the requests, each the mean of its seeds, and 95 % intervals of the difference over the requests and over the seeds that leave 0 out; a single seed has none, nor has a row with fewer than two seeds in common with the row compared with.</source>
        <translation>标星号须满足：在请求上的配对随机化检验（每个请求取其各种子的平均值）中 p &lt; 0.05，且差异在请求上与在种子上的 95 % 区间都不含 0；单个种子没有星号，与所比较的行共有种子不足两个的行也没有。</translation>
    </message>
    <message>
        <source>Compared over the seeds that both rows have: %1.</source>
        <translation>按两行共有的种子比较：%1。</translation>
    </message>
    <message>
        <source>Fewer than two seeds in common with the row compared with, so without a star: %1.</source>
        <translation>与所比较的行共有的种子不足两个，因此没有星号：%1。</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
</context>
<context>
    <name>OtherCheckpoint</name>
    <message>
        <source>Open the checkpoint to compare with</source>
        <translation>打开要对比的检查点</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors)</source>
        <translation>检查点 (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>PageArea</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What is in the request log</source>
        <translation>请求日志的内容</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>One request: who won, who lost, and why</source>
        <translation>单个请求：谁胜出、谁落选及其原因</translation>
    </message>
    <message>
        <source>Trade-off</source>
        <translation>权衡</translation>
    </message>
    <message>
        <source>How much diversity for how much accuracy</source>
        <translation>以多少准确性换取多少多样性</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train the model and watch it learn</source>
        <translation>训练模型并观察学习过程</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Runs side by side: curves, options, differences, tables</source>
        <translation>并排比较运行：曲线、选项、差异、表格</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Which items are alike, and what the list picks among them</source>
        <translation>哪些物品相似，列表从中选了什么</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>How long each method takes on this machine</source>
        <translation>每种方法在本机上需要多长时间</translation>
    </message>
</context>
<context>
    <name>ParallelView</name>
    <message>
        <source>%1 (log)</source>
        <translation>%1（对数）</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>Building requests</source>
        <translation>正在构建请求</translation>
    </message>
    <message>
        <source>Counting candidates</source>
        <translation>正在统计候选</translation>
    </message>
    <message>
        <source>Counting train positives</source>
        <translation>正在统计训练集正例</translation>
    </message>
    <message>
        <source>Generating requests</source>
        <translation>正在生成请求</translation>
    </message>
    <message>
        <source>Leaving one out</source>
        <translation>逐个移除候选</translation>
    </message>
    <message>
        <source>Loading models</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Measuring on the test split</source>
        <translation>正在测试集上测量</translation>
    </message>
    <message>
        <source>Reading responses</source>
        <translation>正在读取反馈</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>正在打分</translation>
    </message>
    <message>
        <source>Sorting by time</source>
        <translation>正在按时间排序</translation>
    </message>
    <message>
        <source>Sorting candidates</source>
        <translation>正在对候选排序</translation>
    </message>
    <message>
        <source>Testing the difference</source>
        <translation>正在检验差异</translation>
    </message>
    <message>
        <source>Verifying checksums</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>Writing contexts</source>
        <translation>正在写入上下文</translation>
    </message>
    <message>
        <source>Writing items</source>
        <translation>正在写入物品</translation>
    </message>
    <message>
        <source>Writing requests</source>
        <translation>正在写入请求</translation>
    </message>
    <message>
        <source>Writing responses</source>
        <translation>正在写入反馈</translation>
    </message>
    <message>
        <source>Writing users</source>
        <translation>正在写入用户</translation>
    </message>
    <message>
        <source>Aligning both checkpoints</source>
        <translation>正在对齐两个检查点</translation>
    </message>
    <message>
        <source>Collecting attributes</source>
        <translation>正在收集属性</translation>
    </message>
    <message>
        <source>Drawing samples for the intervals</source>
        <translation>正在为区间抽样</translation>
    </message>
    <message>
        <source>Drawing samples for the band</source>
        <translation>正在为置信带抽样</translation>
    </message>
    <message>
        <source>Counting positives</source>
        <translation>正在统计正例</translation>
    </message>
    <message>
        <source>Collecting embeddings</source>
        <translation>正在收集嵌入</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>Adding up the curve over gamma</source>
        <translation>正在汇总随 gamma 变化的曲线</translation>
    </message>
    <message>
        <source>Following the lists over gamma</source>
        <translation>正在追踪列表随 gamma 的变化</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>正在计时</translation>
    </message>
    <message>
        <source>Computing metrics</source>
        <translation>正在计算指标</translation>
    </message>
    <message>
        <source>Finding the principal axes</source>
        <translation>正在求主轴</translation>
    </message>
    <message>
        <source>Re-ranking</source>
        <translation>正在重排</translation>
    </message>
    <message>
        <source>Looking through the requests</source>
        <translation>正在查找请求</translation>
    </message>
    <message>
        <source>Counting each user&apos;s requests</source>
        <translation>正在统计每个用户的请求</translation>
    </message>
    <message>
        <source>Training, epoch %1 of %2</source>
        <translation>正在训练，第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Validating, epoch %1 of %2</source>
        <translation>正在验证，第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Simulating sessions</source>
        <translation>正在模拟会话</translation>
    </message>
    <message>
        <source>Drawing samples for intervals and tests</source>
        <translation>正在为区间和检验抽样</translation>
    </message>
</context>
<context>
    <name>PolicyTable</name>
    <message>
        <source>Tick one run, to compare its DCN with its CDM, or two: first the present policy, then the one to try.</source>
        <translation>请勾选一个运行，比较它的 DCN 与 CDM；或勾选两个：先勾选当前策略，再勾选要尝试的策略。</translation>
    </message>
    <message>
        <source>The ticked runs need a checkpoint each, and must have been trained on the same data.</source>
        <translation>所勾选的运行都须有检查点，并且用同样的数据训练。</translation>
    </message>
    <message>
        <source>This run has no student. Tick another one beside it.</source>
        <translation>此运行没有学生。请再勾选另一个运行。</translation>
    </message>
    <message>
        <source>Choose the file of responses: what every user answered to every item (user_id, video_id, watch_ratio, as KuaiRec&apos;s small_matrix.csv; &quot;cdm generate --responses&quot; makes one).</source>
        <translation>请选择反馈文件：每个用户对每个物品的反馈（user_id、video_id、watch_ratio，如 KuaiRec 的 small_matrix.csv；“cdm generate --responses” 可生成一个）。</translation>
    </message>
    <message>
        <source>%1, %2 split, %3 sessions of %4 videos: %5 against %6. Change with its 95 % bootstrap interval over paired sessions; less clustering is more variety.</source>
        <translation>%1，%2，%3 个会话，每个 %4 个视频：%5 与 %6 相比。变化附成对会话上的 95 % 自助法区间；聚集越少，多样性越高。</translation>
    </message>
    <message>
        <source>%1 of %2 listed videos have no observed response; nothing of them is watched.</source>
        <translation>列表中的 %2 个视频有 %1 个没有观测到的反馈，按完全未观看计。</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Watch time per session</source>
        <translation>每个会话的观看时长</translation>
    </message>
    <message>
        <source>Categories shown</source>
        <translation>展示的类别数</translation>
    </message>
    <message>
        <source>Clustering coefficient</source>
        <translation>聚集系数</translation>
    </message>
    <message>
        <source>Tick as many seeds of one policy as of the other: now they are %1 and %2.</source>
        <translation>两个策略请勾选同样多的种子：现在分别为 %1 个和 %2 个。</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>全选(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>增加(&amp;S)</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>减少(&amp;D)</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>查找范围：</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>上级文件夹</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>转到上级文件夹</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>切换到列表视图</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>切换到详细信息视图</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>位置和书签</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>文件名(&amp;N)：</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>选择(&amp;C)</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>显示隐藏文件(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>新建文件夹(&amp;N)</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>最近的位置</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 已经存在。
要替换它吗？</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
找不到文件。
请确认文件名是否正确。</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
找不到文件夹。
请确认文件夹名称是否正确。</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>修改日期</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;OK</source>
        <translation>确定(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close without Saving</source>
        <translation>不保存并关闭</translation>
    </message>
</context>
<context>
    <name>QIODevice</name>
    <message>
        <source>Unknown error</source>
        <translation>未知错误</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>是(&amp;Y)</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>全部是(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>否(&amp;N)</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>全部否(&amp;O)</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>复制链接地址(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>RequestProvenance</name>
    <message>
        <source>; request %1</source>
        <translation>；请求 %1</translation>
    </message>
    <message>
        <source>; request %1, K %2, γ %3</source>
        <translation>；请求 %1，K %2，γ %3</translation>
    </message>
    <message>
        <source>%1, λ %2</source>
        <translation>%1，λ %2</translation>
    </message>
</context>
<context>
    <name>RunColumns</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Tick runs to compare them below. F2 renames. Filter: name:word</source>
        <translation>勾选运行即可在下方比较。F2 重命名。筛选：name:词</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Pinned runs cannot be deleted. Filter: pinned:yes</source>
        <translation>固定的运行不能删除。筛选：pinned:yes</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>How the training ended. Filter: state:complete, state:failed</source>
        <translation>训练如何结束。筛选：state:complete、state:failed</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>What it was trained on. Filter: dataset:word</source>
        <translation>训练所用的数据。筛选：dataset:词</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Of all random numbers. Filter: seed=1</source>
        <translation>所有随机数的种子。筛选：seed=1</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where it was trained. Filter: device:cuda</source>
        <translation>在哪里训练。筛选：device:cuda</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Finished epochs. Filter: epochs&gt;10</source>
        <translation>已完成的轮数。筛选：epochs&gt;10</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>When the training began, in local time</source>
        <translation>训练开始的本地时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Free text; Shift+F2 edits it. Filter: note:word</source>
        <translation>自由文本；Shift+F2 编辑。筛选：note:词</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>As &quot;cdm --run&quot; takes it. Filter: id:2026</source>
        <translation>“cdm --run” 所用的编号。筛选：id:2026</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>BCE loss</source>
        <translation>BCE 损失</translation>
    </message>
    <message>
        <source>KD loss</source>
        <translation>KD 损失</translation>
    </message>
    <message>
        <source>InfoNCE loss</source>
        <translation>InfoNCE 损失</translation>
    </message>
    <message>
        <source>Tau</source>
        <translation>Tau</translation>
    </message>
    <message>
        <source>Seconds of the epoch</source>
        <translation>该轮秒数</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>DCN %1</source>
        <translation>DCN %1</translation>
    </message>
    <message>
        <source>Teacher %1</source>
        <translation>教师 %1</translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation>最佳轮</translation>
    </message>
    <message>
        <source>last epoch</source>
        <translation>最后一轮</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>At the epoch of the best checkpoint, chosen by the run&apos;s validation metric: the model that opens.</source>
        <translation>最佳检查点所在的轮，由该运行的验证指标选出：打开的就是这个模型。</translation>
    </message>
    <message>
        <source>At the last whole epoch, which need not be the best one.</source>
        <translation>最后一个完整的轮，不一定是最佳的。</translation>
    </message>
    <message>
        <source>At epoch %1; a dash where the run did not get so far.</source>
        <translation>第 %1 轮；运行没有到达时显示横线。</translation>
    </message>
    <message>
        <source>The runs were validated at different list lengths (validation_k).</source>
        <translation>这些运行验证时的列表长度（validation_k）不同。</translation>
    </message>
    <message>
        <source>Training time of the finished epochs, without pauses. Filter: seconds&gt;60</source>
        <translation>已完成轮次的训练时间，不含暂停。筛选：seconds&gt;60</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>K differs: %1</source>
        <translation>K 不同：%1</translation>
    </message>
</context>
<context>
    <name>RunHistory</name>
    <message>
        <source>BCE</source>
        <translation>BCE</translation>
    </message>
    <message>
        <source>KD</source>
        <translation>KD</translation>
    </message>
    <message>
        <source>InfoNCE</source>
        <translation>InfoNCE</translation>
    </message>
    <message>
        <source>tau</source>
        <translation>tau</translation>
    </message>
    <message>
        <source>requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>CDM</source>
        <translation>CDM</translation>
    </message>
    <message>
        <source>DCN</source>
        <translation>DCN</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>cdm-workbench %1; dataset %2 (%3); run %4, seed %5</source>
        <translation>cdm-workbench %1；数据集 %2（%3）；运行 %4，种子 %5</translation>
    </message>
</context>
<context>
    <name>RunSource</name>
    <message>
        <source>run database %1</source>
        <translation>运行数据库 %1</translation>
    </message>
    <message>
        <source>runs: %1</source>
        <translation>运行数：%1</translation>
    </message>
    <message>
        <source>ids: %1</source>
        <translation>ID：%1</translation>
    </message>
    <message>
        <source>datasets: %1</source>
        <translation>数据集：%1</translation>
    </message>
    <message>
        <source>seeds: %1</source>
        <translation>种子：%1</translation>
    </message>
</context>
<context>
    <name>Slices</name>
    <message>
        <source>other categories</source>
        <translation>其他类别</translation>
    </message>
    <message>
        <source>no category</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>users without train positives</source>
        <translation>训练集中没有正样本的用户</translation>
    </message>
    <message>
        <source>users with %1 train positives</source>
        <translation>有 %1 个训练正样本的用户</translation>
    </message>
    <message>
        <source>users with %1 to %2 train positives</source>
        <translation>有 %1 至 %2 个训练正样本的用户</translation>
    </message>
    <message>
        <source>%1 candidates</source>
        <translation>%1 个候选</translation>
    </message>
    <message>
        <source>%1 to %2 candidates</source>
        <translation>%1 至 %2 个候选</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>By user activity</source>
        <translation>按用户活跃度</translation>
    </message>
    <message>
        <source>By pool size</source>
        <translation>按候选池大小</translation>
    </message>
    <message>
        <source>The category that most candidates of the request have</source>
        <translation>请求中最多候选所属的类别</translation>
    </message>
    <message>
        <source>Positives of the user in the train split</source>
        <translation>用户在训练集中的正样本数</translation>
    </message>
    <message>
        <source>Candidates of the request</source>
        <translation>请求的候选数</translation>
    </message>
    <message>
        <source>no positives</source>
        <translation>没有正样本</translation>
    </message>
    <message>
        <source>%1 positives</source>
        <translation>%1 个正样本</translation>
    </message>
    <message>
        <source>%1 to %2 positives</source>
        <translation>%1 至 %2 个正样本</translation>
    </message>
    <message>
        <source>category number %1</source>
        <translation>第 %1 号类别</translation>
    </message>
</context>
<context>
    <name>SlopeChart</name>
    <message>
        <source>DCN</source>
        <translation>DCN</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>CDM</source>
        <translation>CDM</translation>
    </message>
    <message>
        <source>rose since DCN</source>
        <translation>相对 DCN 上升</translation>
    </message>
    <message>
        <source>fell</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>same</source>
        <translation>不变</translation>
    </message>
</context>
<context>
    <name>SortMenu</name>
    <message>
        <source>&amp;Ascending</source>
        <translation>升序(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>降序(&amp;D)</translation>
    </message>
    <message>
        <source>Sort &amp;by</source>
        <translation>排序依据(&amp;B)</translation>
    </message>
</context>
<context>
    <name>StatisticsTable</name>
    <message>
        <source>Statistic</source>
        <translation>统计量</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Requests, %1 split</source>
        <translation>请求，%1</translation>
    </message>
    <message>
        <source>Requests without interaction</source>
        <translation>没有交互的请求</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Candidates shown</source>
        <translation>已曝光的候选</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Item show ratio</source>
        <translation>物品曝光率</translation>
    </message>
    <message>
        <source>Candidates per request</source>
        <translation>每个请求的候选数</translation>
    </message>
    <message>
        <source>Interactions per request</source>
        <translation>每个请求的交互数</translation>
    </message>
    <message>
        <source>Requests per user</source>
        <translation>每个用户的请求数</translation>
    </message>
</context>
<context>
    <name>TableExport</name>
    <message>
        <source>The table changed or was closed while it was being written. Try again.</source>
        <translation>写入期间表格发生了变化或被关闭。请重试。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>The table is on the clipboard: %1 rows.</source>
        <translation>表格已复制到剪贴板：%1 行。</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Markdown table (*.md)</source>
        <translation>Markdown 表格 (*.md)</translation>
    </message>
    <message>
        <source>LaTeX table (*.tex)</source>
        <translation>LaTeX 表格 (*.tex)</translation>
    </message>
    <message>
        <source>Cop&amp;y table</source>
        <translation>复制表格(&amp;Y)</translation>
    </message>
    <message>
        <source>Copy as C&amp;SV</source>
        <translation>复制为 CSV(&amp;S)</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>复制为 Markdown(&amp;M)</translation>
    </message>
    <message>
        <source>Copy as &amp;LaTeX</source>
        <translation>复制为 LaTeX(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;ave table as...</source>
        <translation>表格另存为(&amp;A)...</translation>
    </message>
    <message>
        <source>HTML page (*.html)</source>
        <translation>HTML 网页 (*.html)</translation>
    </message>
    <message>
        <source>%1: cannot write a table as &quot;%2&quot;. Allowed: %3.</source>
        <translation>%1：无法写成“%2”格式的表格。允许：%3。</translation>
    </message>
    <message>
        <source>Copy as &amp;HTML</source>
        <translation>复制为 HTML(&amp;H)</translation>
    </message>
</context>
<context>
    <name>TableLegend</name>
    <message>
        <source>Bold: best of the column within its group.</source>
        <translation>粗体：组内该列最优。</translation>
    </message>
    <message>
        <source>Bold: best of the column.</source>
        <translation>粗体：该列最优。</translation>
    </message>
    <message>
        <source>Underlined: best baseline.</source>
        <translation>下划线：最优基线。</translation>
    </message>
    <message>
        <source>Raised + or −: above or below the row compared with.</source>
        <translation>上标 + 或 −：高于或低于所比较的行。</translation>
    </message>
    <message>
        <source>In brackets: change against the row compared with.</source>
        <translation>括号内：相对所比较的行的变化。</translation>
    </message>
    <message>
        <source>±: half the width of the interval.</source>
        <translation>±：区间宽度的一半。</translation>
    </message>
    <message>
        <source>±: standard deviation over the seeds.</source>
        <translation>±：各种子间的标准差。</translation>
    </message>
    <message>
        <source>Bold: best of the column, popularity and chance aside.</source>
        <translation>粗体：该列最优（热门与随机除外）。</translation>
    </message>
    <message>
        <source>Bold: best of the column within its group, popularity and chance aside.</source>
        <translation>粗体：组内该列最优（热门与随机除外）。</translation>
    </message>
    <message>
        <source>In square brackets: the interval, where the value is not in its middle.</source>
        <translation>方括号内：区间（数值不在区间正中时）。</translation>
    </message>
    <message>
        <source>, and both intervals of the difference leave 0 out.</source>
        <translation>，且差异的两个区间都不含 0。</translation>
    </message>
    <message>
        <source>Row compared with: </source>
        <translation>所比较的行：</translation>
    </message>
    <message>
        <source>Row compared with, of the same group: </source>
        <translation>所比较的行（同组内）：</translation>
    </message>
</context>
<context>
    <name>TableText</name>
    <message>
        <source>Made from</source>
        <translation>数据来源</translation>
    </message>
</context>
<context>
    <name>TableTexts</name>
    <message>
        <source>Best checkpoint of: %1.</source>
        <translation>以下运行的最佳检查点：%1。</translation>
    </message>
    <message>
        <source>CDM&apos;s gamma: %1, as set in the window.</source>
        <translation>CDM 的 gamma：%1，取自窗口中的设置。</translation>
    </message>
    <message>
        <source>CDM&apos;s gamma: each run&apos;s own.</source>
        <translation>CDM 的 gamma：各运行自己的值。</translation>
    </message>
    <message>
        <source>%1, mean of %2 seeds</source>
        <translation>%1，%2 个种子的平均</translation>
    </message>
    <message>
        <source>Means over n = %1 seeds: %2.</source>
        <translation>n = %1 个种子的平均值：%2。</translation>
    </message>
    <message>
        <source>%1 with n = %2 (%3)</source>
        <translation>%1，n = %2（%3）</translation>
    </message>
    <message>
        <source>Means over seeds: %1.</source>
        <translation>各种子的平均值：%1。</translation>
    </message>
    <message>
        <source>Best checkpoints of %1 runs.</source>
        <translation>%1 个运行的最佳检查点。</translation>
    </message>
    <message>
        <source>Best checkpoints of %1 runs, means over seeds %2.</source>
        <translation>%1 个运行的最佳检查点，种子 %2 的平均值。</translation>
    </message>
    <message>
        <source>Best checkpoints of %1 runs in %2 configurations, means over seeds %3.</source>
        <translation>%2 种配置共 %1 个运行的最佳检查点，种子 %3 的平均值。</translation>
    </message>
    <message>
        <source>Best checkpoints of %1 runs in %2 configurations, means over the seeds of each.</source>
        <translation>%2 种配置共 %1 个运行的最佳检查点，各取其种子的平均值。</translation>
    </message>
    <message>
        <source>seeds %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
</context>
<context>
    <name>Teacher</name>
    <message>
        <source>SSD star, diversity %1</source>
        <translation>SSD star，多样性 %1</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>已早停</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>shown candidates</source>
        <translation>已曝光候选</translation>
    </message>
    <message>
        <source>all candidates</source>
        <translation>全部候选</translation>
    </message>
    <message>
        <source>MRR</source>
        <translation>MRR</translation>
    </message>
    <message>
        <source>ILAD</source>
        <translation>ILAD</translation>
    </message>
    <message>
        <source>CC</source>
        <translation>CC</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>multi-hot item attributes</source>
        <translation>多热物品属性</translation>
    </message>
    <message>
        <source>multi-hot item attributes, as edited</source>
        <translation>编辑后的多热物品属性</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a name and a remark</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>two clauses</comment>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>The best epoch is the one with the highest validation value.
Epochs of the warm-up train no student: the first epoch after it takes their place, whatever its value.</source>
        <translation>最佳轮次是验证值最高的一轮。
预热轮次不训练学生：预热后的第一轮无论取值如何都会取代它们。</translation>
    </message>
</context>
<context>
    <name>TrainOptions</name>
    <message>
        <source>Whole numbers from %1 to %2</source>
        <translation>%1 到 %2 的整数</translation>
    </message>
    <message>
        <source>Numbers from %1 to %2</source>
        <translation>%1 到 %2 的数</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>In files: %1</source>
        <translation>文件中的名称：%1</translation>
    </message>
    <message>
        <source>warm-up first</source>
        <translation>先预热</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Eq 3 sigmoid</source>
        <translation>式 3 sigmoid</translation>
    </message>
    <message>
        <source>shown only</source>
        <translation>仅曝光</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>MRR</source>
        <translation>MRR</translation>
    </message>
    <message>
        <source>ILAD</source>
        <translation>ILAD</translation>
    </message>
    <message>
        <source>CC</source>
        <translation>CC</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>快速查看</translation>
    </message>
    <message>
        <source>Paper: JingDong</source>
        <translation>论文：京东</translation>
    </message>
    <message>
        <source>Paper: KuaiShou</source>
        <translation>论文：快手</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Embedding width d</source>
        <translation>嵌入维度 d</translation>
    </message>
    <message>
        <source>Cross layers</source>
        <translation>交叉层数</translation>
    </message>
    <message>
        <source>Cross layers of the DCN; three in the paper&apos;s backbone.</source>
        <translation>DCN 的交叉层数；论文骨干网络为三层。</translation>
    </message>
    <message>
        <source>Hidden width</source>
        <translation>隐藏层宽度</translation>
    </message>
    <message>
        <source>Units in each of the three ReLU layers of the DCN.</source>
        <translation>DCN 三个 ReLU 层中每层的单元数。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of hidden units dropped while training; raise it when validation falls early.</source>
        <translation>训练时丢弃的隐藏单元比例；若验证指标过早下降则调高。</translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Context size k</source>
        <translation>上下文大小 k</translation>
    </message>
    <message>
        <source>Items sampled into the positive and into the negative context of each target (k of Eq 10).</source>
        <translation>为每个目标采样到正、负上下文的物品数（式 10 的 k）。</translation>
    </message>
    <message>
        <source>Tau at start</source>
        <translation>起始 Tau</translation>
    </message>
    <message>
        <source>Temperature of the relaxed top-k at the first distilling step; large is smooth.</source>
        <translation>首个蒸馏步时松弛 top-k 的温度；越大越平滑。</translation>
    </message>
    <message>
        <source>Tau at end</source>
        <translation>终止 Tau</translation>
    </message>
    <message>
        <source>Temperature the annealing ends at; small is close to hard sampling.</source>
        <translation>退火的终止温度；越小越接近硬采样。</translation>
    </message>
    <message>
        <source>Annealing steps</source>
        <translation>退火步数</translation>
    </message>
    <message>
        <source>Steps over which tau falls exponentially from start to end.</source>
        <translation>tau 从起始值指数下降到终止值的步数。</translation>
    </message>
    <message>
        <source>InfoNCE temperature</source>
        <translation>InfoNCE 温度</translation>
    </message>
    <message>
        <source>Temperature t of the InfoNCE loss (Eq 14).</source>
        <translation>InfoNCE 损失的温度 t（式 14）。</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Warm-up epochs</source>
        <translation>预热轮数</translation>
    </message>
    <message>
        <source>Epochs of the accuracy loss alone before distillation begins (teacher = warmup).</source>
        <translation>蒸馏开始前仅用准确性损失的轮数（teacher = warmup）。</translation>
    </message>
    <message>
        <source>Teacher checkpoint</source>
        <translation>教师检查点</translation>
    </message>
    <message>
        <source>Checkpoint whose scores and embeddings the frozen teacher uses.</source>
        <translation>冻结教师所用得分和嵌入的检查点。</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Similarity in MMR: cosine of item embeddings, or the interest-aware sigmoid of Eq 3, which barely diversifies at usual embedding scales.</source>
        <translation>MMR 的相似度：物品嵌入的余弦，或式 3 的兴趣感知 sigmoid；后者在常见嵌入尺度下几乎不增加多样性。</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>Lambda</translation>
    </message>
    <message>
        <source>Teacher list length</source>
        <translation>教师列表长度</translation>
    </message>
    <message>
        <source>Items the teacher chooses in each request; they are the positives of distillation.</source>
        <translation>教师在每个请求中选出的物品数；它们是蒸馏的正例。</translation>
    </message>
    <message>
        <source>Distilled target</source>
        <translation>蒸馏目标</translation>
    </message>
    <message>
        <source>What the student learns of the teacher&apos;s list: membership: 1 in it, 0 elsewhere (Eq 16); rank: 1 / log2(r + 1) at rank r; difference: membership, where the candidates that only one of this list and the equally long list by accuracy alone holds carry half of the loss.</source>
        <translation>学生从教师列表学习什么：membership：在列表中为 1，其余为 0（式 16）；rank：排名 r 处为 1 / log2(r + 1)；difference：同 membership，但仅出现在教师列表与等长的纯准确性列表二者之一的候选占损失的一半。</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy loss over</source>
        <translation>准确性损失范围</translation>
    </message>
    <message>
        <source>shown: only exposed candidates (true impressions); all: the rest count as negatives (built candidate sets); auto: as the dataset says.</source>
        <translation>shown：仅曝光候选（真实曝光）；all：其余视为负例（构造的候选集）；auto：按数据集设定。</translation>
    </message>
    <message>
        <source>Beta 1 (distillation)</source>
        <translation>Beta 1（蒸馏）</translation>
    </message>
    <message>
        <source>Weight of the distillation loss in the total (Eq 20).</source>
        <translation>蒸馏损失在总损失中的权重（式 20）。</translation>
    </message>
    <message>
        <source>Beta 2 (InfoNCE)</source>
        <translation>Beta 2 (InfoNCE)</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>优化</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Step size of Adam; the paper searches 1e-3, 1e-4, 1e-5.</source>
        <translation>Adam 的步长；论文搜索 1e-3、1e-4、1e-5。</translation>
    </message>
    <message>
        <source>Requests per batch</source>
        <translation>每批请求数</translation>
    </message>
    <message>
        <source>Requests in one step; the paper uses 128 and 256 on far larger data.</source>
        <translation>每步的请求数；论文在大得多的数据上用 128 和 256。</translation>
    </message>
    <message>
        <source>Epochs at most</source>
        <translation>最大轮数</translation>
    </message>
    <message>
        <source>Training stops here at the latest.</source>
        <translation>训练最晚在此停止。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>早停耐心</translation>
    </message>
    <message>
        <source>Epochs without a better validation value before training stops; counted from the end of the warm-up.</source>
        <translation>验证指标连续多少轮无提升即停止训练；从预热结束起计。</translation>
    </message>
    <message>
        <source>Choose by</source>
        <translation>选优指标</translation>
    </message>
    <message>
        <source>Validation K</source>
        <translation>验证 K</translation>
    </message>
    <message>
        <source>List length of the validation metrics.</source>
        <translation>验证指标的列表长度。</translation>
    </message>
    <message>
        <source>Gamma in validation</source>
        <translation>验证时的 Gamma</translation>
    </message>
    <message>
        <source>Weight of the student&apos;s score in f + gamma y_stu while validating; chosen again after training.</source>
        <translation>验证时学生得分在 f + gamma y_stu 中的权重；训练后可重新选择。</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed of initial weights, order, dropout and noise; the same seed gives the same run on the CPU.</source>
        <translation>初始权重、顺序、dropout 和噪声的种子；在 CPU 上相同种子得到相同的运行。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Processor threads to train with; 0 takes all cores. Results are bitwise equal for equal counts.</source>
        <translation>训练所用的处理器线程数；0 表示使用所有核心。线程数相同则结果逐位一致。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>cpu, cuda, or cuda:N for the N-th graphics card.</source>
        <translation>cpu、cuda，或以 cuda:N 指定第 N 块显卡。</translation>
    </message>
    <message>
        <source>What works on public datasets: warm-up, then an online MMR teacher with cosine similarity.</source>
        <translation>适用于公开数据集：先预热，再用余弦相似度的在线 MMR 教师。</translation>
    </message>
    <message>
        <source>A first look within a minute: few epochs.</source>
        <translation>一分钟内初步了解：轮数很少。</translation>
    </message>
    <message>
        <source>The paper&apos;s setting on JingDong where it states one: batch 128, K = 5, Eq 3 similarity.</source>
        <translation>论文在京东数据上给出的设置：批大小 128，K = 5，式 3 相似度。</translation>
    </message>
    <message>
        <source>The paper&apos;s setting on KuaiShou where it states one: batch 256, K = 50, Eq 3 similarity.</source>
        <translation>论文在快手数据上给出的设置：批大小 256，K = 50，式 3 相似度。</translation>
    </message>
    <message>
        <source>sampled: a positive and a negative context per target (Eq 5-13); attention: one target attention over all other candidates instead, the ablation without the context encoder; InfoNCE is then off.</source>
        <translation>sampled：每个目标各有一个正、负上下文（式 5-13）；attention：改为对其他所有候选做一次目标注意力，即去除上下文编码器的消融，此时不用 InfoNCE。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>warmup: accuracy loss alone for some epochs, then the teacher runs every step; online: from the start; frozen: run once with a trained checkpoint; none: accuracy loss alone, no student is trained.</source>
        <translation>warmup：前若干轮仅用准确性损失，之后每步运行教师；online：从一开始就运行；frozen：用已训练的检查点运行一次；none：仅用准确性损失，不训练学生。</translation>
    </message>
    <message>
        <source>Re-ranker</source>
        <translation>重排器</translation>
    </message>
    <message>
        <source>Whose lists the student learns: maximal marginal relevance, determinantal point process, or sliding spectrum decomposition (Gram-Schmidt when the window is the whole list).</source>
        <translation>学生学习谁的列表：最大边际相关、行列式点过程，或滑动谱分解（窗口为整个列表时即 Gram-Schmidt）。</translation>
    </message>
    <message>
        <source>Weight of diversity in the MMR teacher (Eq 1); 0 makes it a plain sort by accuracy (teacher = mmr).</source>
        <translation>MMR 教师中多样性的权重（式 1）；0 表示仅按准确性排序（teacher = mmr）。</translation>
    </message>
    <message>
        <source>DPP alpha</source>
        <translation>DPP alpha</translation>
    </message>
    <message>
        <source>Weight of accuracy in the DPP teacher, quality = exp(alpha f); 0 is diversity alone (teacher = dpp).</source>
        <translation>DPP 教师中准确性的权重，质量 = exp(alpha f)；0 表示只看多样性（teacher = dpp）。</translation>
    </message>
    <message>
        <source>SSD variant</source>
        <translation>SSD 变体</translation>
    </message>
    <message>
        <source>star</source>
        <translation>star</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>volume</translation>
    </message>
    <message>
        <source>star: theta f + (1 - theta) gamma |residual|; volume: f + gamma times the volume the picks span (teacher = ssd).</source>
        <translation>star：theta f + (1 - theta) gamma |残差|；volume：f + gamma 乘以已选物品张成的体积（teacher = ssd）。</translation>
    </message>
    <message>
        <source>SSD diversity</source>
        <translation>SSD 多样性</translation>
    </message>
    <message>
        <source>Share 1 - theta of diversity in the SSD teacher; 0 is accuracy alone (teacher = ssd, variant star).</source>
        <translation>SSD 教师中多样性所占的比例 1 - theta；0 表示只看准确性（teacher = ssd，变体 star）。</translation>
    </message>
    <message>
        <source>SSD gamma</source>
        <translation>SSD gamma</translation>
    </message>
    <message>
        <source>Weight of the residual in the SSD teacher (teacher = ssd).</source>
        <translation>SSD 教师中残差的权重（teacher = ssd）。</translation>
    </message>
    <message>
        <source>Teacher window</source>
        <translation>教师窗口</translation>
    </message>
    <message>
        <source>Label weighting</source>
        <translation>标签加权</translation>
    </message>
    <message>
        <source>ipw: inverse propensity, each candidate counts in the accuracy loss by 1 / p(its category | the user&apos;s earlier positives), with mean 1; the IPW baseline together with teacher_mode = none.</source>
        <translation>ipw：逆倾向加权，每个候选在准确性损失中按 1 / p(其类别 | 用户之前的正样本) 计，均值为 1；与 teacher_mode = none 合用即 IPW 基线。</translation>
    </message>
    <message>
        <source>IPW clip</source>
        <translation>IPW 截断</translation>
    </message>
    <message>
        <source>Largest weight before they are scaled to mean 1, as a multiple of the weight of a category that is as likely as any other (weighting = ipw).</source>
        <translation>缩放到均值 1 之前的最大权重，以与其他类别同等可能的类别的权重为单位（weighting = ipw）。</translation>
    </message>
    <message>
        <source>Weight of the InfoNCE loss in the total (Eq 20); 0 is the ablation without it (contexts = sampled).</source>
        <translation>InfoNCE 损失在总损失中的权重（式 20）；0 为去除它的消融（contexts = sampled）。</translation>
    </message>
    <message>
        <source>one attention</source>
        <translation>单一注意力</translation>
    </message>
    <message>
        <source>membership</source>
        <translation>是否入选</translation>
    </message>
    <message>
        <source>MMR</source>
        <translation>MMR</translation>
    </message>
    <message>
        <source>DPP</source>
        <translation>DPP</translation>
    </message>
    <message>
        <source>SSD</source>
        <translation>SSD</translation>
    </message>
    <message>
        <source>IPW</source>
        <translation>IPW</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干网络</translation>
    </message>
    <message>
        <source>dcn: trained here; data: your own ranking model, whose scores and vectors the dataset brings; then only the student is trained, and a warm-up is left out.</source>
        <translation>dcn：在此训练；data：您自己的排序模型，其分数和向量由数据集提供，此时只训练学生，不做预热。</translation>
    </message>
    <message>
        <source>Score link</source>
        <translation>分数变换</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>How a score of the data becomes f in [0, 1]: as it is, or through the sigmoid; auto: as it is when all lie in [0, 1] (backbone = data).</source>
        <translation>数据中的分数如何变为 [0, 1] 内的 f：原样使用，或经过 sigmoid；auto：若全部在 [0, 1] 内则原样使用（backbone = data）。</translation>
    </message>
    <message>
        <source>Width of the item and user vectors; larger fits more and costs time in proportion. Vectors of the data are padded with zeros to it, or reduced to their principal directions.</source>
        <translation>物品和用户向量的维度；越大拟合能力越强，耗时也成比例增加。数据自带的向量会补零到此维度，或降到其主方向。</translation>
    </message>
    <message>
        <source>DCN</source>
        <translation>DCN</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>from the data</source>
        <translation>来自数据</translation>
    </message>
    <message>
        <source>two-sided</source>
        <translation>正负两侧</translation>
    </message>
    <message>
        <source>rank discount</source>
        <translation>排名折扣</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>by dataset</source>
        <translation>由数据集定</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Sliding window w of the DPP and SSD teachers: dpp competes with the last w - 1 picks, ssd (star) with the last w; 0 is the whole list.</source>
        <translation>DPP 和 SSD 教师的滑动窗口 w：dpp 与最近 w - 1 个已选项竞争，ssd（star）与最近 w 个竞争；0 表示整个列表。</translation>
    </message>
    <message>
        <source>Validation metric of the fused score by which the best epoch is chosen. Epochs of the warm-up train no student; the first one after it takes their place, whatever its value.</source>
        <translation>用于选择最佳轮次的融合得分验证指标。预热轮次不训练学生；预热后的第一轮无论取值如何都会取代它们。</translation>
    </message>
</context>
<context>
    <name>WrittenFile</name>
    <message>
        <source>Wrote %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>the disk is full, or the file cannot grow</source>
        <translation>磁盘已满，或文件无法增大</translation>
    </message>
</context>
<context>
    <name>cdm::app::CloseQuestion</name>
    <message>
        <source>Close the program</source>
        <translation>关闭程序</translation>
    </message>
    <message>
        <source>Stop what is running, and close?</source>
        <translation>停止正在运行的任务并关闭？</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>停止并关闭(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep working</source>
        <translation>继续工作(&amp;K)</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a job, what is lost</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>cdm::app::ColumnsPage</name>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Columns and what they are</source>
        <translation>各列及其含义</translation>
    </message>
    <message>
        <source>What the columns are</source>
        <translation>各列的含义</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>前几个值</translation>
    </message>
    <message>
        <source>&amp;Load mapping...</source>
        <translation>载入映射(&amp;L)...</translation>
    </message>
    <message>
        <source>&amp;Save mapping...</source>
        <translation>保存映射(&amp;S)...</translation>
    </message>
    <message>
        <source>A mapping that was saved here or that &quot;cdm import --mapping&quot; reads</source>
        <translation>在此保存的映射，或 “cdm import --mapping” 可读取的映射</translation>
    </message>
    <message>
        <source>Keeps what each column is, for the next log of this kind and for &quot;cdm import --mapping&quot;</source>
        <translation>保存各列的含义，供下一个同类日志和 “cdm import --mapping” 使用</translation>
    </message>
    <message>
        <source>Load a mapping</source>
        <translation>载入映射</translation>
    </message>
    <message>
        <source>Save the mapping</source>
        <translation>保存映射</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>%1 的含义</translation>
    </message>
    <message>
        <source>The rows of one request id are one request.</source>
        <translation>请求 id 相同的行是一个请求。</translation>
    </message>
    <message>
        <source>No request id: the table is a log, and requests are built from it.</source>
        <translation>没有请求 id：表格是日志，请求由它构建。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Mappings (*.json)</source>
        <translation>映射 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>One row is one candidate of one request, or one interaction of a log. User and item are needed, and with a request id the label; what has no use stays &quot;not used&quot;.</source>
        <translation>一行是一个请求的一个候选，或日志中的一次交互。需要用户和物品，有请求 id 时还需要标签；没有用处的列保持“不使用”。</translation>
    </message>
    <message>
        <source>No request id and no label: the table is a log in which every row is an interaction, such as a click, and requests are built from it.</source>
        <translation>没有请求 id，也没有标签：表格是日志，每一行都是一次交互（例如点击），请求由它构建。</translation>
    </message>
</context>
<context>
    <name>cdm::app::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What to do: type a few letters of it</source>
        <translation>想做什么：输入其中几个字</translation>
    </message>
    <message>
        <source>Search the commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>↑ ↓ choose, Enter does it, Esc leaves</source>
        <translation>↑ ↓ 选择，Enter 执行，Esc 离开</translation>
    </message>
</context>
<context>
    <name>cdm::app::FilesPage</name>
    <message>
        <source>Files of your own ranking model</source>
        <translation>您自己的排序模型的文件</translation>
    </message>
    <message>
        <source>NumPy arrays (.npy) with its scores and vectors, where the columns do not hold them. All of these may stay empty.</source>
        <translation>列中没有其分数和向量时，用 NumPy 数组 (.npy) 提供。以下各项都可以留空。</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>选择...</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>选择：%1</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy);;All files (*)</source>
        <translation>NumPy 数组 (*.npy);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Texts, one id per line (*.txt *.csv);;All files (*)</source>
        <translation>文本，每行一个 id (*.txt *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>In the order of the table: its row i belongs to row i of the table</source>
        <translation>与表格顺序相同：第 i 行对应表格的第 i 行</translation>
    </message>
    <message>
        <source>&amp;Scores</source>
        <translation>分数(&amp;S)</translation>
    </message>
    <message>
        <source>Vectors of &amp;candidates</source>
        <translation>候选向量(&amp;C)</translation>
    </message>
    <message>
        <source>One row per id; the ids stand in the file below, in the same order</source>
        <translation>每个 id 一行；id 在下面的文件中，顺序相同</translation>
    </message>
    <message>
        <source>A text file with one id per line, in the order of the vectors</source>
        <translation>文本文件，每行一个 id，与向量的顺序相同</translation>
    </message>
    <message>
        <source>Vectors of &amp;items</source>
        <translation>物品向量(&amp;I)</translation>
    </message>
    <message>
        <source>I&amp;ds of these items</source>
        <translation>这些物品的 id(&amp;D)</translation>
    </message>
    <message>
        <source>Vectors of &amp;users</source>
        <translation>用户向量(&amp;U)</translation>
    </message>
    <message>
        <source>Ids &amp;of these users</source>
        <translation>这些用户的 id(&amp;O)</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>%1: %2 rows of %3 numbers</source>
        <translation>%1：%2 行，每行 %3 个数</translation>
    </message>
    <message>
        <source>%1 has %2 numbers per row. Allowed: one score for each row of the table.</source>
        <translation>%1 每行有 %2 个数。只允许：表格的每一行一个分数。</translation>
    </message>
    <message>
        <source>Scores and vectors of candidates need a request id among the columns.</source>
        <translation>分数和候选向量需要列中有请求 id。</translation>
    </message>
    <message>
        <source>Vectors of items and their ids belong together: name both files, or none.</source>
        <translation>物品向量与其 id 须成对：两个文件都给出，或都不给。</translation>
    </message>
    <message>
        <source>Vectors of users and their ids belong together: name both files, or none.</source>
        <translation>用户向量与其 id 须成对：两个文件都给出，或都不给。</translation>
    </message>
    <message>
        <source>The column &quot;%1&quot; and a file are both named as scores. Keep one of them.</source>
        <translation>列“%1”和一个文件都被指定为分数。请只保留其一。</translation>
    </message>
    <message>
        <source>Columns and a file are both named as the same vectors. Keep one of them.</source>
        <translation>列和文件都被指定为同一种向量。请只保留其一。</translation>
    </message>
    <message>
        <source>Your own model is complete: it brings scores and vectors. The Train page will offer to train the student alone, on top of it.</source>
        <translation>您自己的模型是完整的：分数和向量都有。“训练”页会建议在它之上只训练学生。</translation>
    </message>
    <message>
        <source>There are scores, but no vectors of items or candidates. To train on top of your own model both are needed; without them a DCN is trained.</source>
        <translation>有分数，但没有物品或候选的向量。要在您自己的模型之上训练，两者都需要；否则训练一个 DCN。</translation>
    </message>
    <message>
        <source>There are vectors, but no scores. To train on top of your own model both are needed; without them a DCN is trained.</source>
        <translation>有向量，但没有分数。要在您自己的模型之上训练，两者都需要；否则训练一个 DCN。</translation>
    </message>
    <message>
        <source>No file is needed: then a DCN is trained as the ranking model.</source>
        <translation>不需要任何文件：此时会训练一个 DCN 作为排序模型。</translation>
    </message>
    <message>
        <source>Read too: %1</source>
        <translation>一并读取：%1</translation>
    </message>
</context>
<context>
    <name>cdm::app::ImportDialog</name>
    <message>
        <source>Import a request log</source>
        <translation>导入请求日志</translation>
    </message>
    <message>
        <source>I&amp;mport</source>
        <translation>导入(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The import is still running.</source>
        <translation>导入仍在进行。</translation>
    </message>
    <message>
        <source>In the background it goes on as a job, and the window tells when it has ended. Stopped, it leaves nothing behind.</source>
        <translation>在后台它作为任务继续，结束时窗口会提示。停止则不留下任何文件。</translation>
    </message>
    <message>
        <source>&amp;Go on in the background</source>
        <translation>在后台继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop the import</source>
        <translation>停止导入(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Back to the import</source>
        <translation>返回导入(&amp;B)</translation>
    </message>
</context>
<context>
    <name>cdm::app::ImportPage</name>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Every row is accounted for: used, repaired or refused.</source>
        <translation>每一行都有交代：使用、修复或拒绝。</translation>
    </message>
    <message>
        <source>&amp;Open the dataset</source>
        <translation>打开数据集(&amp;O)</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Stops the import; nothing is left behind, and what was given here stays</source>
        <translation>停止导入；不留下任何文件，此处填写的内容保留</translation>
    </message>
    <message>
        <source>starting...</source>
        <translation>正在开始...</translation>
    </message>
    <message>
        <source>Reading %1.</source>
        <translation>正在读取 %1。</translation>
    </message>
    <message>
        <source>Rows: %1 read, %2 used, %3 repaired, %4 refused.</source>
        <translation>行：读取 %1，使用 %2，修复 %3，拒绝 %4。</translation>
    </message>
    <message>
        <source>Users: %1, items: %2, categories: %3, candidates: %4. Requests without any interaction: %5.</source>
        <translation>用户：%1，物品：%2，类别：%3，候选：%4。没有任何交互的请求：%5。</translation>
    </message>
    <message>
        <source>Go back to change what was given.</source>
        <translation>返回上一步修改填写的内容。</translation>
    </message>
    <message>
        <source>Stopped; nothing was left behind. Go back to change what was given.</source>
        <translation>已停止；没有留下任何文件。返回上一步修改填写的内容。</translation>
    </message>
</context>
<context>
    <name>cdm::app::Importer</name>
    <message>
        <source>Imported %1: %2 requests from %3 rows.</source>
        <translation>已导入 %1：从 %3 行得到 %2 个请求。</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>Rows read: %1, used: %2, refused: %3</source>
        <translation>读取行数：%1，采用：%2，拒绝：%3</translation>
    </message>
    <message>
        <source>Requests without any interaction: %1</source>
        <translation>无任何交互的请求：%1</translation>
    </message>
    <message>
        <source>Dataset folder: %1</source>
        <translation>数据集文件夹：%1</translation>
    </message>
    <message>
        <source>%1 Rows refused: %2.</source>
        <comment>a whole sentence, a number</comment>
        <translation>%1被拒绝的行：%2。</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>What was imported so far is lost; the import has to begin anew.</source>
        <translation>已导入的内容会丢失；导入须重新开始。</translation>
    </message>
    <message>
        <source>%1 Rows repaired: %2.</source>
        <comment>a whole sentence, a number</comment>
        <translation>%1已修复的行：%2。</translation>
    </message>
</context>
<context>
    <name>cdm::app::JobStatus</name>
    <message>
        <source>Show all jobs</source>
        <translation>显示所有任务</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>任务进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the job</source>
        <translation>停止任务</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 及另外 %2 项</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>cdm::app::MainWindow</name>
    <message>
        <source>Look for interrupted runs</source>
        <translation>查找中断的运行</translation>
    </message>
    <message>
        <source>Dataset, checkpoint, request, γ, λ and K: every number in the window depends on these. Move γ and watch lists and metrics answer.</source>
        <translation>数据集、检查点、请求、γ、λ 和 K：窗口中的每个数字都取决于它们。移动 γ，看列表和指标如何变化。</translation>
    </message>
    <message>
        <source>One page for each job, from the data to the comparison of runs. Ctrl+1, Ctrl+2 ... go there. The sample is open, so that every page shows something.</source>
        <translation>每项工作一页，从数据到运行的比较。Ctrl+1、Ctrl+2……可直接前往。样例已打开，因此每一页都有内容。</translation>
    </message>
    <message>
        <source>Datasets, runs and checkpoints. Double click opens one; drop your own request log here to import it.</source>
        <translation>数据集、运行和检查点。双击即可打开；把自己的请求日志拖到这里即可导入。</translation>
    </message>
    <message>
        <source>What is known of the selection, and where it comes from.</source>
        <translation>所选内容的信息及其来源。</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds any command by a few letters; ? lists all keys. This tour is in the Help menu.</source>
        <translation>Ctrl+Shift+P 输入几个字即可找到任何命令；? 列出全部按键。本导览在“帮助”菜单中。</translation>
    </message>
    <message>
        <source>F1 explains the option that has the focus, or the metric of the current cell of a table. Press ? for all keys.</source>
        <translation>F1 解释当前焦点所在的选项，或表格当前单元格的指标。按 ? 查看所有按键。</translation>
    </message>
    <message>
        <source>The dataset that was open the last time, %1, is not there any more. Open another one in the Library or from the File menu.</source>
        <translation>上次打开的数据集 %1 已不存在。请在资料库或“文件”菜单中打开另一个。</translation>
    </message>
    <message>
        <source>The checkpoint that was open the last time, %1, is not there any more. The dataset was opened without it.</source>
        <translation>上次打开的检查点 %1 已不存在。已在没有它的情况下打开数据集。</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>The training of %1 was interrupted after epoch %2.</source>
        <translation>%1 的训练在第 %2 轮之后中断。</translation>
    </message>
    <message>
        <source>The training of %1 was interrupted before its first whole epoch. When it is resumed, it begins anew.</source>
        <translation>%1 的训练在第一个完整轮次之前中断。继续时将从头开始。</translation>
    </message>
    <message>
        <source>More trainings were interrupted before: %1. The filter state:interrupted of the Library lists them.</source>
        <translation>此前还有中断的训练：%1 个。在资料库中用筛选 state:interrupted 可列出它们。</translation>
    </message>
</context>
<context>
    <name>cdm::app::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>全部关闭</translation>
    </message>
    <message>
        <source>Dismiss all messages (Shift+Esc)</source>
        <translation>关闭所有消息（Shift+Esc）</translation>
    </message>
    <message>
        <source>Show the next message</source>
        <translation>显示下一条消息</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
</context>
<context>
    <name>cdm::app::PageArea</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
</context>
<context>
    <name>cdm::app::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Charts and tables for the report, as the pages show them now; a page that you have not opened yet offers none. It becomes one file, HTML or PDF, that says where the numbers come from.</source>
        <translation>报告所用的图和表，与各页现在显示的一致；尚未打开过的页面没有内容可选。报告为一个 HTML 或 PDF 文件，并注明数字的来源。</translation>
    </message>
    <message>
        <source>Charts and tables</source>
        <translation>图和表</translation>
    </message>
    <message>
        <source>Chart or table</source>
        <translation>图或表</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>图</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>&amp;Save...</source>
        <translation>保存(&amp;S)...</translation>
    </message>
    <message>
        <source>Some numbers are still being computed; charts and tables appear here as they come.</source>
        <translation>部分数字仍在计算；图表和表格算好后会出现在这里。</translation>
    </message>
</context>
<context>
    <name>cdm::app::ReportRows</name>
    <message>
        <source>and %1 more rows</source>
        <translation>以及另外 %1 行</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>%1 times in all: %2</source>
        <translation>共 %1 次：%2</translation>
    </message>
    <message>
        <source>the file lists the first %1 rows</source>
        <translation>文件列出前 %1 行</translation>
    </message>
</context>
<context>
    <name>cdm::app::ReportView</name>
    <message>
        <source>Every row was used as it stood.</source>
        <translation>每一行都按原样使用。</translation>
    </message>
    <message>
        <source>What became of the rows</source>
        <translation>各行的处理结果</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>筛选各行</translation>
    </message>
    <message>
        <source>Save as &amp;CSV...</source>
        <translation>另存为 CSV(&amp;C)...</translation>
    </message>
    <message>
        <source>Save the rows</source>
        <translation>保存各行</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>cdm::app::RequestsPage</name>
    <message>
        <source>How requests are made</source>
        <translation>请求如何构建</translation>
    </message>
    <message>
        <source>Where the data hold no requests, they are built from the log; any requests are split into training, validation and test. The values that stand here are usual ones.</source>
        <translation>数据中没有请求时，由日志构建；所有请求划分为训练、验证和测试。此处的值是常用值。</translation>
    </message>
    <message>
        <source>the user&apos;s next interactions, and a pool from a pre-ranker</source>
        <translation>用户接下来的交互，加上预排序器的候选池</translation>
    </message>
    <message>
        <source>the user&apos;s next interactions alone</source>
        <translation>仅用户接下来的交互</translation>
    </message>
    <message>
        <source>one interaction and random items</source>
        <translation>一次交互和随机物品</translation>
    </message>
    <message>
        <source>the format&apos;s own</source>
        <translation>格式自带</translation>
    </message>
    <message>
        <source>by time: the last of all are test</source>
        <translation>按时间：最后的用于测试</translation>
    </message>
    <message>
        <source>by user: the last of each user</source>
        <translation>按用户：每个用户最后的</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>&amp;Candidates are</source>
        <translation>候选由(&amp;C)</translation>
    </message>
    <message>
        <source>What a request&apos;s candidate set is made of. The pre-ranker learns from what came before the request only.</source>
        <translation>请求的候选集由什么组成。预排序器只从该请求之前的数据学习。</translation>
    </message>
    <message>
        <source>&amp;Interactions in a request</source>
        <translation>一个请求的交互数(&amp;I)</translation>
    </message>
    <message>
        <source>Interactions of a user that form one request, 1 to 1000</source>
        <translation>构成一个请求的用户交互数，1 到 1000</translation>
    </message>
    <message>
        <source>Candidates in a &amp;request</source>
        <translation>一个请求的候选数(&amp;R)</translation>
    </message>
    <message>
        <source>Size of the candidate set, at least the interactions</source>
        <translation>候选集大小，至少等于交互数</translation>
    </message>
    <message>
        <source>Share from &amp;popularity</source>
        <translation>热门所占比例(&amp;P)</translation>
    </message>
    <message>
        <source>Part of the pool from what is popular, 0 to 1; the rest comes from neighbours of the user&apos;s items</source>
        <translation>候选池中来自热门物品的比例，0 到 1；其余来自用户物品的近邻</translation>
    </message>
    <message>
        <source>R&amp;ating that counts as liked</source>
        <translation>算作喜欢的评分(&amp;A)</translation>
    </message>
    <message>
        <source>Ratings from here on have label 1. -1: what is usual for the format, 4 of 5</source>
        <translation>从此评分起标签为 1。-1：该格式的常用值，5 分制为 4</translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation>划分(&amp;S)</translation>
    </message>
    <message>
        <source>Which requests are kept for validation and test</source>
        <translation>哪些请求留作验证和测试</translation>
    </message>
    <message>
        <source>Part for &amp;validation</source>
        <translation>验证部分(&amp;V)</translation>
    </message>
    <message>
        <source>0 to 0.5</source>
        <translation>0 到 0.5</translation>
    </message>
    <message>
        <source>Part for &amp;test</source>
        <translation>测试部分(&amp;T)</translation>
    </message>
    <message>
        <source>0 to 0.5; with validation at most 0.9</source>
        <translation>0 到 0.5；与验证合计至多 0.9</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>Of pools and random splits: the same seed gives the same dataset</source>
        <translation>用于候选池和随机划分：种子相同，数据集相同</translation>
    </message>
    <message>
        <source>%1 interactions do not fit into %2 candidates. Allowed: at most as many.</source>
        <translation>%1 次交互放不进 %2 个候选。允许：至多与候选数相同。</translation>
    </message>
    <message>
        <source>Validation and test together take %1. Allowed: at most 0.9.</source>
        <translation>验证和测试合计为 %1。允许：至多 0.9。</translation>
    </message>
    <message>
        <source>none: labels are 0 and 1</source>
        <translation>无：标签为 0 和 1</translation>
    </message>
    <message>
        <source>The data are a log of interactions: requests are built from it.</source>
        <translation>数据是交互日志：请求由它构建。</translation>
    </message>
    <message>
        <source>The data hold requests, and say which of them are test.</source>
        <translation>数据含有请求，并说明了哪些用于测试。</translation>
    </message>
    <message>
        <source>The data hold requests: they are split, nothing is built.</source>
        <translation>数据含有请求：只做划分，不构建请求。</translation>
    </message>
    <message>
        <source>The data hold requests. The column &quot;%1&quot; says their split; where it is empty, what is chosen here decides.</source>
        <translation>数据含有请求。列“%1”说明其划分；该列为空时，以此处的选择为准。</translation>
    </message>
    <message>
        <source>by the order of the rows: the last of all are test</source>
        <translation>按行的顺序：最后的用于测试</translation>
    </message>
    <message>
        <source>There are no times to split by: no column is chosen as the time. So the order of the rows stands for them; that is right where later rows are later in time. Else choose the column of the time, or another split.</source>
        <translation>没有可用于划分的时间：没有选择时间列。因此以行的顺序代替时间；只有越靠后的行时间越晚时才正确。否则请选择时间列，或选择其他划分方式。</translation>
    </message>
</context>
<context>
    <name>cdm::app::SourcePage</name>
    <message>
        <source>What to import</source>
        <translation>导入什么</translation>
    </message>
    <message>
        <source>A folder of a published dataset, or a table: CSV, TSV or JSON Lines, plain or packed with gzip or zstd. What it holds is found by looking into it.</source>
        <translation>公开数据集的文件夹，或表格：CSV、TSV 或 JSON Lines，可以用 gzip 或 zstd 压缩。内容通过查看文件来识别。</translation>
    </message>
    <message>
        <source>&amp;Folder...</source>
        <translation>文件夹(&amp;F)...</translation>
    </message>
    <message>
        <source>F&amp;ile...</source>
        <translation>文件(&amp;I)...</translation>
    </message>
    <message>
        <source>&amp;Change...</source>
        <translation>更改(&amp;C)...</translation>
    </message>
    <message>
        <source>The layout of the files; choose another one when the guess is wrong</source>
        <translation>文件的格式；识别错误时请另选</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>来源(&amp;S)</translation>
    </message>
    <message>
        <source>Ta&amp;ke it for</source>
        <translation>识别为(&amp;K)</translation>
    </message>
    <message>
        <source>D&amp;ataset name</source>
        <translation>数据集名称(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Make it in</source>
        <translation>创建位置(&amp;M)</translation>
    </message>
    <message>
        <source>Folder to import</source>
        <translation>要导入的文件夹</translation>
    </message>
    <message>
        <source>Table to import</source>
        <translation>要导入的表</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.json *.jsonl *.gz *.zst);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.txt *.json *.jsonl *.gz *.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder to make the dataset folder in</source>
        <translation>用于创建数据集文件夹的位置</translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation>查看 %1</translation>
    </message>
    <message>
        <source>Looking into it...</source>
        <translation>正在查看...</translation>
    </message>
    <message>
        <source>Choose a folder or a file, or drop it on the window.</source>
        <translation>选择文件夹或文件，或将其拖放到窗口上。</translation>
    </message>
    <message>
        <source>If you know what it is, choose it above.</source>
        <translation>如果您知道它是什么，请在上方选择。</translation>
    </message>
    <message>
        <source>A table is one file: choose the file itself.</source>
        <translation>表格是一个文件：请选择文件本身。</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another place.</source>
        <translation>%1 已存在。请选择其他位置。</translation>
    </message>
    <message>
        <source>Taken for: %1.</source>
        <translation>识别为：%1。</translation>
    </message>
    <message>
        <source>%1 columns.</source>
        <translation>%1 列。</translation>
    </message>
    <message>
        <source>You take it for %1; it looked like something else.</source>
        <translation>您将其视为 %1；它看起来像别的格式。</translation>
    </message>
    <message>
        <source>What they are stands in mapping.json beside it.</source>
        <translation>各列的含义取自旁边的 mapping.json。</translation>
    </message>
    <message>
        <source>Enter looks into it.</source>
        <translation>按 Enter 键查看其中的内容。</translation>
    </message>
    <message>
        <source>Stopped. Choose the format below, or the path again.</source>
        <translation>已停止。请在下方选择格式，或重新选择路径。</translation>
    </message>
</context>
<context>
    <name>cdm::app::Tour</name>
    <message>
        <source>Tour of the window</source>
        <translation>窗口导览</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>cdm::app::WindowContent</name>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>What every number in the window was made from; exports carry it, too.</source>
        <translation>窗口中所有数值的来源；导出文件中也会附带。</translation>
    </message>
    <message>
        <source>%1 – %2 – CDM Workbench</source>
        <translation>%1 – %2 – CDM Workbench</translation>
    </message>
    <message>
        <source>CDM Workbench</source>
        <translation>CDM Workbench</translation>
    </message>
</context>
<context>
    <name>cdm::app::WindowFiles</name>
    <message>
        <source>Show report</source>
        <translation>显示报告</translation>
    </message>
    <message>
        <source>The sample dataset is not installed. Open a dataset folder, or import a request log, from the File menu.</source>
        <translation>未安装示例数据集。请从“文件”菜单打开数据集文件夹或导入请求日志。</translation>
    </message>
    <message>
        <source>Open a dataset folder</source>
        <translation>打开数据集文件夹</translation>
    </message>
    <message>
        <source>Open a checkpoint</source>
        <translation>打开检查点</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors);;All files (*)</source>
        <translation>检查点 (*.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>This page has no chart to export yet.</source>
        <translation>此页面还没有可导出的图表。</translation>
    </message>
    <message>
        <source>There is no chart or table to gather yet.</source>
        <translation>还没有可收集的图或表。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>HTML, one file (*.html)</source>
        <translation>HTML 单个文件 (*.html)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Open checkpoint B</source>
        <translation>打开检查点 B</translation>
    </message>
    <message>
        <source>Another import is open. Finish it or close it, then import %1.</source>
        <translation>另一个导入已打开。请先完成或关闭它，再导入 %1。</translation>
    </message>
    <message>
        <source>Open the dataset</source>
        <translation>打开数据集</translation>
    </message>
    <message>
        <source>Back to the import</source>
        <translation>返回导入</translation>
    </message>
    <message>
        <source>The import of %1 was stopped; nothing was left behind.</source>
        <translation>%1 的导入已停止；未留下任何文件。</translation>
    </message>
    <message>
        <source>The import of %1 failed: %2</source>
        <translation>%1 的导入失败：%2</translation>
    </message>
    <message>
        <source>Not opened: %1</source>
        <translation>未打开：%1</translation>
    </message>
    <message>
        <source>Where is the dataset?</source>
        <translation>数据集在哪里？</translation>
    </message>
</context>
<context>
    <name>cdm::app::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation>打开数据集(&amp;O)...</translation>
    </message>
    <message>
        <source>Open &amp;checkpoint...</source>
        <translation>打开检查点(&amp;C)...</translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation>导入(&amp;I)...</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;lose checkpoint</source>
        <translation>关闭检查点(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Export chart...</source>
        <translation>导出图表(&amp;E)...</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation>停靠窗口(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>语言(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About CDM Workbench</source>
        <translation>关于 CDM Workbench(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;port...</source>
        <translation>报告(&amp;P)...</translation>
    </message>
    <message>
        <source>La&amp;yout</source>
        <translation>布局(&amp;Y)</translation>
    </message>
    <message>
        <source>For &amp;training</source>
        <translation>训练用(&amp;T)</translation>
    </message>
    <message>
        <source>For &amp;inspecting</source>
        <translation>查看用(&amp;I)</translation>
    </message>
    <message>
        <source>For &amp;presenting</source>
        <translation>演示用(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>命令面板(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>窗口导览(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Explain what has the focus</source>
        <translation>解释当前焦点(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Compute what is missing</source>
        <translation>计算缺少的结果(&amp;C)</translation>
    </message>
    <message>
        <source>Checkpoint &amp;B</source>
        <translation>检查点 B(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Open checkpoint B...</source>
        <translation>打开检查点 B(&amp;O)...</translation>
    </message>
    <message>
        <source>Open &amp;recent as B</source>
        <translation>将最近的作为 B 打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Swap A and B</source>
        <translation>交换 A 与 B(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Close B</source>
        <translation>关闭 B(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pin the open request</source>
        <translation>固定打开的请求(&amp;P)</translation>
    </message>
    <message>
        <source>Un&amp;pin the open request</source>
        <translation>取消固定打开的请求(&amp;P)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>cdm::app::WindowMessages</name>
    <message>
        <source>The checkpoint was closed: it was trained on &quot;%1&quot; and does not fit &quot;%2&quot;.</source>
        <translation>已关闭检查点：它是在“%1”上训练的，不适用于“%2”。</translation>
    </message>
    <message>
        <source>Ask LibTorch for its BLAS</source>
        <translation>查询 LibTorch 的 BLAS</translation>
    </message>
    <message>
        <source>LibTorch computes with the reference BLAS (%1), many times slower than an optimised one. Install the package libopenblas0-pthread.</source>
        <translation>LibTorch 正在使用参考 BLAS（%1），比优化版慢许多倍。请安装软件包 libopenblas0-pthread。</translation>
    </message>
    <message>
        <source>Look for the dataset of a checkpoint</source>
        <translation>查找检查点的数据集</translation>
    </message>
    <message>
        <source>Open its dataset too</source>
        <translation>同时打开其数据集</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Locate...</source>
        <translation>定位(&amp;L)...</translation>
    </message>
    <message>
        <source>The folder of the open dataset, %1, is not there any more: it was moved or deleted. What is open stays usable in this window, but cannot be opened again from there.</source>
        <translation>打开的数据集的文件夹 %1 已不存在：它被移动或删除了。已打开的内容在此窗口中仍可使用，但无法再从该处打开。</translation>
    </message>
    <message>
        <source>The file of checkpoint %1, %2, is not there any more: it or its run was moved or deleted. The checkpoint stays usable in this window until it is closed, but cannot be opened again.</source>
        <translation>检查点 %1 的文件 %2 已不存在：该文件或其运行被移动或删除了。该检查点在此窗口中关闭之前仍可使用，但无法再次打开。</translation>
    </message>
    <message>
        <source>&amp;Close it</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>The folder of the open dataset, %1, now holds a dataset with other content. This window goes on with the one that it opened; whatever is opened from there from now on is the other one.</source>
        <translation>已打开数据集的文件夹 %1 中现在是内容不同的另一个数据集。此窗口继续使用它已打开的那一个；从现在起，从该处打开的都是另一个。</translation>
    </message>
    <message>
        <source>The file of checkpoint %1, %2, is another one now: it was replaced. This window goes on with the checkpoint that it opened; whatever is opened from there from now on is the other one.</source>
        <translation>检查点 %1 的文件 %2 已被替换为另一个。此窗口继续使用它已打开的检查点；从现在起，从该处打开的都是另一个。</translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation>重新打开(&amp;O)</translation>
    </message>
</context>
<context>
    <name>cdm::ui::AttributeDialog</name>
    <message>
        <source>Attributes of %1</source>
        <translation>%1 的属性</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>The model sees the item with these attributes; its id stays.</source>
        <translation>模型看到的物品具有这些属性；其 ID 不变。</translation>
    </message>
    <message>
        <source>As in the &amp;dataset</source>
        <translation>与数据集一致(&amp;D)</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>cdm::ui::CandidateModel</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Rank by f + γ y_stu</source>
        <translation>按 f + γ y_stu 的排名</translation>
    </message>
    <message>
        <source>CDM</source>
        <translation>CDM</translation>
    </message>
    <message>
        <source>In the top-K list at the present γ</source>
        <translation>在当前 γ 下位于前 K 列表中</translation>
    </message>
    <message>
        <source>Item title</source>
        <translation>物品标题</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Accuracy score of the DCN</source>
        <translation>DCN 的准确性得分</translation>
    </message>
    <message>
        <source>f</source>
        <translation>f</translation>
    </message>
    <message>
        <source>Win probability that the student gives</source>
        <translation>学生给出的胜出概率</translation>
    </message>
    <message>
        <source>y_stu</source>
        <translation>y_stu</translation>
    </message>
    <message>
        <source>f + γ y_stu</source>
        <translation>f + γ y_stu</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>最终得分</translation>
    </message>
    <message>
        <source>Rank by f</source>
        <translation>按 f 的排名</translation>
    </message>
    <message>
        <source>DCN</source>
        <translation>DCN</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Rank by y_stu</source>
        <translation>按 y_stu 的排名</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>The user interacted with it</source>
        <translation>用户与其有交互</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>The user was shown it</source>
        <translation>已向用户曝光</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Categories of the item</source>
        <translation>物品的类别</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Item id as in the source data</source>
        <translation>源数据中的物品 ID</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Place in the request&apos;s candidate set</source>
        <translation>在请求候选集中的位置</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>In K</source>
        <translation>前 K</translation>
    </message>
    <message>
        <source>Rank in the list of the run&apos;s teacher with the present K and, for MMR, λ</source>
        <translation>在该运行的教师列表中的名次，使用当前 K，教师为 MMR 时还使用当前 λ</translation>
    </message>
</context>
<context>
    <name>cdm::ui::CandidateView</name>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Filter by title, id or category</source>
        <translation>按标题、ID 或类别筛选</translation>
    </message>
    <message>
        <source>Filter candidates</source>
        <translation>筛选候选</translation>
    </message>
    <message>
        <source>%1 of %2 candidates</source>
        <translation>%1 / %2 个候选</translation>
    </message>
    <message>
        <source>Which candidates to show</source>
        <translation>显示哪些候选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>入列</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>新入列</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Every candidate</source>
        <translation>所有候选</translation>
    </message>
    <message>
        <source>In the top-K list at the present γ</source>
        <translation>在当前 γ 下位于前 K 列表中</translation>
    </message>
    <message>
        <source>In the list now, and not at γ = 0</source>
        <translation>现在在列表中，而 γ = 0 时不在</translation>
    </message>
    <message>
        <source>The user was shown it</source>
        <translation>已向用户曝光</translation>
    </message>
    <message>
        <source>The user interacted with it</source>
        <translation>用户与其有交互</translation>
    </message>
    <message>
        <source>Category to show</source>
        <translation>要显示的类别</translation>
    </message>
    <message>
        <source>Right click: choose columns</source>
        <translation>右键单击：选择列</translation>
    </message>
    <message>
        <source>&amp;As many as fit</source>
        <translation>能放下的都显示(&amp;A)</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 · %2 selected</source>
        <translation>%1 · 已选 %2</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ChartCanvas</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <translation>%1：%2 至 %3</translation>
    </message>
    <message>
        <source>%1, along %2</source>
        <translation>%1，沿 %2</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ChartFigure</name>
    <message>
        <source>%1 of %2 points shown</source>
        <translation>显示 %1 / %2 个点</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>All series are switched off</source>
        <translation>所有系列均已关闭</translation>
    </message>
    <message>
        <source>No values to show</source>
        <translation>没有可显示的数值</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ChartTable</name>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>series</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>%1, upper</source>
        <translation>%1，上界</translation>
    </message>
    <message>
        <source>%1, lower</source>
        <translation>%1，下界</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ChartView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)...</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>以表格显示(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reset zoom</source>
        <translation>重置缩放(&amp;R)</translation>
    </message>
    <message>
        <source>Copy, export, show as table</source>
        <translation>复制、导出、以表格显示</translation>
    </message>
    <message>
        <source>Chart actions</source>
        <translation>图表操作</translation>
    </message>
    <message>
        <source>&amp;Series</source>
        <translation>系列(&amp;S)</translation>
    </message>
    <message>
        <source>Dark on white, as for paper, whatever the theme of the window</source>
        <translation>白底深色，适合论文，与窗口主题无关</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ColumnChoice</name>
    <message>
        <source>Values at the &amp;best epoch</source>
        <translation>最佳轮的值(&amp;B)</translation>
    </message>
    <message>
        <source>Values at the &amp;last epoch</source>
        <translation>最后一轮的值(&amp;L)</translation>
    </message>
    <message>
        <source>Values at &amp;epoch %1</source>
        <translation>第 %1 轮的值(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Configuration</source>
        <translation>配置(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>重置列(&amp;R)</translation>
    </message>
</context>
<context>
    <name>cdm::ui::CompareModel</name>
    <message>
        <source>only here</source>
        <translation>仅此处</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>f</source>
        <translation>f</translation>
    </message>
    <message>
        <source>y_stu</source>
        <translation>y_stu</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>最终得分</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保留</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ComparePage</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Recorded metrics of the ticked runs over each other</source>
        <translation>所勾选运行的指标记录叠放</translation>
    </message>
    <message>
        <source>Options of all listed runs against one metric</source>
        <translation>所列运行的选项与一个指标的关系</translation>
    </message>
    <message>
        <source>What differs between two runs, with a paired test</source>
        <translation>两个运行的不同之处，附配对检验</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Every training becomes a run that can be compared here. Train a model on the Train page, or with &quot;cdm train&quot;.</source>
        <translation>每次训练都会成为可在此对比的运行。请在“训练”页面或用“cdm train”训练模型。</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>转到训练(&amp;T)</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>The paper&apos;s Tables 2, 3 and 4 made from the ticked runs</source>
        <translation>用勾选的运行生成论文的表 2、3 和 4</translation>
    </message>
</context>
<context>
    <name>cdm::ui::CompareView</name>
    <message>
        <source>Two lists side by side</source>
        <translation>两个列表并排</translation>
    </message>
    <message>
        <source>&amp;Other checkpoint...</source>
        <translation>其他检查点(&amp;O)...</translation>
    </message>
    <message>
        <source>Lay the same request under another checkpoint beside it, whatever request is open</source>
        <translation>将同一请求在另一检查点下的结果并排显示，无论打开哪个请求</translation>
    </message>
    <message>
        <source>Open a checkpoint to compare requests.</source>
        <translation>打开检查点以比较请求。</translation>
    </message>
    <message>
        <source>Score request %1 under the other checkpoint</source>
        <translation>用另一检查点为请求 %1 打分</translation>
    </message>
    <message>
        <source>%1: %2. Recall %3, MRR %4, ILAD %5.</source>
        <translation>%1：%2。召回率 %3，MRR %4，ILAD %5。</translation>
    </message>
    <message>
        <source>%1 items in both lists.</source>
        <translation>两个列表共有 %1 个物品。</translation>
    </message>
    <message>
        <source>&amp;Without B</source>
        <translation>去掉 B(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keep this list beside</source>
        <translation>保留此列表以并排(&amp;K)</translation>
    </message>
    <message>
        <source>Let &amp;go</source>
        <translation>不再保留(&amp;G)</translation>
    </message>
    <message>
        <source>Keep the list as it is now, until the program ends, to lay another beside it</source>
        <translation>保留列表当前的样子，直到程序结束，以便与另一个列表并排</translation>
    </message>
    <message>
        <source>Nothing is kept beside. Keep this list and then open another request, move γ, or open another checkpoint; or lay another checkpoint beside the one that is open.</source>
        <translation>尚未保留任何列表。可保留此列表，然后打开另一个请求、移动 γ 或打开另一个检查点；也可将另一个检查点与当前检查点并排。</translation>
    </message>
    <message>
        <source>; %1: %2</source>
        <translation>；%1：%2</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ComparedCurves</name>
    <message>
        <source>Metric of the curves</source>
        <translation>曲线的指标</translation>
    </message>
    <message>
        <source>&amp;Metric</source>
        <translation>指标(&amp;M)</translation>
    </message>
    <message>
        <source>Read curves</source>
        <translation>读取曲线</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Tick runs in the table above to lay their curves over each other.</source>
        <translation>在上表中勾选运行，即可叠放它们的曲线。</translation>
    </message>
    <message>
        <source>None of the ticked runs has recorded this metric.</source>
        <translation>所勾选的运行都没有记录这个指标。</translation>
    </message>
    <message>
        <source>%1, best epoch</source>
        <translation>%1，最佳轮</translation>
    </message>
    <message>
        <source>%1, K = %2</source>
        <translation>%1，K = %2</translation>
    </message>
    <message>
        <source>Squares: best epochs by validation metric</source>
        <translation>方块：按验证指标的最佳轮</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ContextModel</name>
    <message>
        <source>Item title</source>
        <translation>物品标题</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Attention score between target and candidate</source>
        <translation>目标与候选之间的注意力得分</translation>
    </message>
    <message>
        <source>w</source>
        <translation>w</translation>
    </message>
    <message>
        <source>Gumbel noise of this draw; 0 without noise</source>
        <translation>本次采样的 Gumbel 噪声；无噪声时为 0</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Relaxed k-hot weight: how far the candidate is drawn, 0 to 1</source>
        <translation>松弛 k-hot 权重：候选被选中的程度，0 到 1</translation>
    </message>
    <message>
        <source>a</source>
        <translation>a</translation>
    </message>
    <message>
        <source>Softmax weight in the context vector; the bar is relative to the heaviest</source>
        <translation>上下文向量中的 softmax 权重；条形长度相对于最大权重</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Share of noisy draws that picked the candidate</source>
        <translation>加噪采样中选中该候选的比例</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>选中率</translation>
    </message>
    <message>
        <source>Logit by which candidates are drawn: log p + noise (Eq 5); w or −w without noise</source>
        <translation>抽取候选所依据的 logit：log p + 噪声（式 5）；无噪声时为 w 或 −w</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ContextStrip</name>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>The requests that everything is computed from.</source>
        <translation>所有计算所依据的请求。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Part of the dataset that metrics and curves are taken over.</source>
        <translation>计算指标和曲线所用的数据集部分。</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>The trained model that scores the candidates.</source>
        <translation>为候选打分的已训练模型。</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Number of the request that the Inspect page shows; the arrows go through the split.</source>
        <translation>“检视”页面所示请求的编号；箭头在当前划分内逐个切换。</translation>
    </message>
    <message>
        <source>γ weighs the student in the final score f + γ·y_stu: 0 ranks by accuracy alone, more brings more diversity. Nothing is trained again.</source>
        <translation>γ 是学生在最终得分 f + γ·y_stu 中的权重：0 表示仅按准确性排序，越大则越多样。无需重新训练。</translation>
    </message>
    <message>
        <source>Gamma slider</source>
        <translation>Gamma 滑块</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>Lambda</translation>
    </message>
    <message>
        <source>λ weighs diversity against accuracy in the MMR teacher: 0 sorts by accuracy, more spreads the list.</source>
        <translation>λ 在 MMR 教师中权衡多样性与准确性：0 表示按准确性排序，越大则列表越分散。</translation>
    </message>
    <message>
        <source>List length K</source>
        <translation>列表长度 K</translation>
    </message>
    <message>
        <source>K items are listed out of the request&apos;s candidates; with K as large as the pool there is nothing to choose.</source>
        <translation>从请求的候选中列出 K 个物品；若 K 与候选池一样大，则无可选择。</translation>
    </message>
    <message>
        <source>Dataset and split</source>
        <translation>数据集与划分</translation>
    </message>
    <message>
        <source>γ, diversity by the student</source>
        <translation>γ，学生带来的多样性</translation>
    </message>
    <message>
        <source>λ, teacher</source>
        <translation>λ，教师</translation>
    </message>
    <message>
        <source>K of pool</source>
        <translation>K / 候选池</translation>
    </message>
    <message>
        <source>The requests that everything is computed from.
%1</source>
        <translation>所有计算所依据的请求。
%1</translation>
    </message>
    <message>
        <source>opening...</source>
        <translation>正在打开...</translation>
    </message>
    <message>
        <source>none, choose one</source>
        <translation>无，请选择</translation>
    </message>
    <message>
        <source>%1, epoch %2</source>
        <translation>%1，第 %2 轮</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>of –</source>
        <translation>/ –</translation>
    </message>
    <message>
        <source>The teacher of this run is %1, which has no λ.</source>
        <translation>该运行的教师是 %1，没有 λ。</translation>
    </message>
    <message>
        <source>The slider&apos;s menu sets how far it goes.</source>
        <translation>滑块的菜单可设定其上限。</translation>
    </message>
    <message>
        <source>Checkpoints A and B</source>
        <translation>检查点 A 和 B</translation>
    </message>
    <message>
        <source>Slider up to %1</source>
        <translation>滑块上限 %1</translation>
    </message>
    <message>
        <source>Checkpoint B, which views that compare two lay beside A.</source>
        <translation>检查点 B，比较两者的视图会将其与 A 并列。</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B：%1</translation>
    </message>
    <message>
        <source>Checkpoint B</source>
        <translation>检查点 B</translation>
    </message>
    <message>
        <source>Checkpoint B: none</source>
        <translation>检查点 B：无</translation>
    </message>
    <message>
        <source>None is chosen.</source>
        <translation>尚未选择。</translation>
    </message>
    <message>
        <source>Slider as far as the &amp;model needs</source>
        <translation>滑块上限按模型所需(&amp;M)</translation>
    </message>
    <message>
        <source>Up to where γ has made nearly all of its changes to the lists of the split</source>
        <translation>到此为止，γ 对该划分各列表的改变几乎已全部发生</translation>
    </message>
    <message>
        <source>of %1: all</source>
        <translation>/ %1：全部</translation>
    </message>
    <message>
        <source>K is at least the pool of this request: every method, and every γ and λ, lists the same %1 items, in another order at most.</source>
        <translation>K 不小于此请求的候选池：无论何种方法、何种 γ 和 λ，列出的都是同样的 %1 个物品，至多顺序不同。</translation>
    </message>
    <message>
        <source>Its ID in the source data can be typed, too. Digits that are the number of a request count as that; in quotes, or after id:, they are an ID.</source>
        <translation>也可以输入它在源数据中的 ID。数字若是某个请求的编号，则按编号处理；加引号或写在 id: 之后则按 ID 处理。</translation>
    </message>
    <message>
        <source>The open request has no ID.</source>
        <translation>当前请求没有 ID。</translation>
    </message>
    <message>
        <source>ID of the open request: %1</source>
        <translation>当前请求的 ID：%1</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ContextView</name>
    <message>
        <source>&amp;Inference</source>
        <translation>推理(&amp;I)</translation>
    </message>
    <message>
        <source>One noisy &amp;draw, seed</source>
        <translation>单次加噪采样(&amp;D)，种子</translation>
    </message>
    <message>
        <source>&amp;Resample</source>
        <translation>重新采样(&amp;R)</translation>
    </message>
    <message>
        <source>No noise, hard top-k: what the model does when it ranks</source>
        <translation>无噪声、硬 top-k：模型排序时的做法</translation>
    </message>
    <message>
        <source>One relaxed draw with Gumbel noise: what the model sees while it learns</source>
        <translation>一次带 Gumbel 噪声的松弛采样：模型学习时所见</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>采样种子</translation>
    </message>
    <message>
        <source>Draw again with the next seed</source>
        <translation>用下一个种子重新采样</translation>
    </message>
    <message>
        <source>Positive context: what the target is most alike</source>
        <translation>正上下文：与目标最相似的物品</translation>
    </message>
    <message>
        <source>Negative context: what it is least alike</source>
        <translation>负上下文：与目标最不相似的物品</translation>
    </message>
    <message>
        <source>Open a checkpoint to see contexts.</source>
        <translation>打开检查点以查看上下文。</translation>
    </message>
    <message>
        <source>Select a candidate to see its contexts.</source>
        <translation>选择候选以查看其上下文。</translation>
    </message>
    <message>
        <source>Contexts of candidate %1</source>
        <translation>候选 %1 的上下文</translation>
    </message>
    <message>
        <source>logit %1   y_stu %2</source>
        <translation>logit %1   y_stu %2</translation>
    </message>
    <message>
        <source>   f %1   final %2</source>
        <translation>   f %1   最终 %2</translation>
    </message>
    <message>
        <source>   k %1</source>
        <translation>   k %1</translation>
    </message>
</context>
<context>
    <name>cdm::ui::CurveGrid</name>
    <message>
        <source>The teacher&apos;s lists are more diverse than DCN&apos;s: ILAD %1, Recall %2.</source>
        <translation>教师列表比 DCN 更多样：ILAD %1，召回率 %2。</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Tau</source>
        <translation>Tau</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Validation metrics of CDM, DCN and teacher</source>
        <translation>CDM、DCN 和教师的验证指标</translation>
    </message>
    <message>
        <source>After the first epoch</source>
        <translation>第一轮之后显示</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation, best epoch (%1)</source>
        <translation>验证，最佳轮次（%1）</translation>
    </message>
    <message>
        <source>Validation, epoch %1</source>
        <translation>验证，第 %1 轮</translation>
    </message>
    <message>
        <source>After the first steps</source>
        <translation>最初几步之后显示</translation>
    </message>
    <message>
        <source>After the warm-up (epoch %1)</source>
        <translation>预热之后显示（第 %1 轮）</translation>
    </message>
    <message>
        <source>warm-up ends</source>
        <translation>预热结束</translation>
    </message>
    <message>
        <source>The listed items have no categories: every list has ILAD 1 and CC 0, so these numbers do not show whether the teacher&apos;s lists are more diverse than DCN&apos;s.</source>
        <translation>列表中的物品没有类别：每个列表的 ILAD 都是 1，CC 都是 0，因此这些数值无法说明教师列表的多样性是否高于 DCN。</translation>
    </message>
    <message>
        <source>The file with this run&apos;s steps is damaged. Epochs without steps show their mean.</source>
        <translation>保存此运行各步数据的文件已损坏。没有逐步数据的轮次显示其均值。</translation>
    </message>
    <message>
        <source>A long run: %1 of %2 records of its steps are kept; neighbouring ones are averaged.</source>
        <translation>运行较长：%2 条逐步记录中保留了 %1 条，相邻的记录取平均值。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>The file with this run&apos;s steps was written by a newer version of this program. Epochs without steps show their mean.</source>
        <translation>保存此运行各步数据的文件由本程序的较新版本写入。没有逐步数据的轮次显示其均值。</translation>
    </message>
    <message>
        <source>Some of this run&apos;s earlier steps are missing. Epochs without steps show their mean.</source>
        <translation>此运行较早的部分逐步数据缺失。没有逐步数据的轮次显示其均值。</translation>
    </message>
    <message>
        <source>Lists this long hold every positive, the teacher&apos;s and DCN&apos;s alike, and are equally diverse (ILAD difference %1): nothing is left to choose. Set a shorter Validation K and Teacher list length.</source>
        <translation>这么长的列表中，教师与 DCN 都包含了所有正例，多样性也相同（ILAD 之差 %1）：已没有可选择的余地。请缩短“验证 K”和“教师列表长度”。</translation>
    </message>
    <message>
        <source>The teacher&apos;s lists are no more diverse than DCN&apos;s (ILAD difference %1): it has nothing to teach. Raise lambda or choose another similarity.</source>
        <translation>教师列表的多样性不高于 DCN（ILAD 之差 %1）：无可传授。请调高 lambda 或改用其他相似度。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::CurvePanel</name>
    <message>
        <source>95 % &amp;band</source>
        <translation>95 % 置信带(&amp;B)</translation>
    </message>
    <message>
        <source>Difference to best (Figure 4)</source>
        <translation>与最佳值之差（图 4）</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Form of the curves</source>
        <translation>曲线形式</translation>
    </message>
    <message>
        <source>Bootstrap interval over requests; of the difference to the best γ, requests in pairs. CC has none.</source>
        <translation>对请求自助抽样得到的区间；与最佳 γ 之差按请求成对抽样。CC 没有区间。</translation>
    </message>
    <message>
        <source>γ = %1</source>
        <translation>γ = %1</translation>
    </message>
    <message>
        <source>Scoring the split...</source>
        <translation>正在为该划分打分...</translation>
    </message>
    <message>
        <source>Metrics against γ, difference to the best</source>
        <translation>指标随 γ 变化，与最佳值之差</translation>
    </message>
    <message>
        <source>Metrics against γ</source>
        <translation>指标随 γ 变化</translation>
    </message>
    <message>
        <source>metric − best</source>
        <translation>指标 − 最佳值</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>The band is being computed...</source>
        <translation>正在计算置信带…</translation>
    </message>
    <message>
        <source>No band: %1</source>
        <translation>没有置信带：%1</translation>
    </message>
    <message>
        <source>The curves are of these alone.</source>
        <translation>曲线只针对这些请求。</translation>
    </message>
    <message>
        <source>Tracing the slice...</source>
        <translation>正在计算该切片的曲线...</translation>
    </message>
    <message>
        <source>No request has a positive, so there is no Recall and no MRR.</source>
        <translation>没有请求含有正样本，因此没有 Recall 和 MRR。</translation>
    </message>
    <message>
        <source>No list has two items, so there is no ILAD.</source>
        <translation>没有列表含有两个物品，因此没有 ILAD。</translation>
    </message>
    <message>
        <source>K = %1 is at least the pool of every request: all methods, at every γ and λ, list the same items.</source>
        <translation>K = %1 不小于每个请求的候选池：无论何种方法、何种 γ 和 λ，列出的物品都相同。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::DataOverview</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Item show ratio</source>
        <translation>物品曝光率</translation>
    </message>
    <message>
        <source>Candidates per request</source>
        <translation>每个请求的候选数</translation>
    </message>
    <message>
        <source>Request sizes</source>
        <translation>请求规模</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>请求数</translation>
    </message>
    <message>
        <source>Category frequency</source>
        <translation>类别频次</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Shown ratio</source>
        <translation>曝光率</translation>
    </message>
    <message>
        <source>shown / candidates</source>
        <translation>曝光 / 候选</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>正在统计...</translation>
    </message>
    <message>
        <source>%1 / %2 / %3 in train / valid. / test</source>
        <translation>%1 / %2 / %3（训练 / 验证 / 测试）</translation>
    </message>
    <message>
        <source>%1 requests per user</source>
        <translation>每个用户 %1 个请求</translation>
    </message>
    <message>
        <source>in the catalogue</source>
        <translation>在物品目录中</translation>
    </message>
    <message>
        <source>%1 of them shown</source>
        <translation>其中 %1 个已曝光</translation>
    </message>
    <message>
        <source>%1 requests have none</source>
        <translation>%1 个请求没有交互</translation>
    </message>
    <message>
        <source>%1 interactions each</source>
        <translation>每个 %1 次交互</translation>
    </message>
    <message>
        <source>Category frequency, the first %1</source>
        <translation>类别频次，前 %1 个</translation>
    </message>
    <message>
        <source>%1 others: %2 candidates</source>
        <translation>其余 %1 个类别：%2 个候选</translation>
    </message>
    <message>
        <source>Copy or save these numbers</source>
        <translation>复制或保存这些数字</translation>
    </message>
    <message>
        <source>Table actions</source>
        <translation>表格操作</translation>
    </message>
    <message>
        <source>Dataset statistics</source>
        <translation>数据集统计</translation>
    </message>
    <message>
        <source>The items have no categories: CC cannot tell lists apart</source>
        <translation>物品没有类别：CC 无法区分各列表</translation>
    </message>
    <message>
        <source>The items have no categories: ILAD and CC cannot tell lists apart</source>
        <translation>物品没有类别：ILAD 与 CC 无法区分各列表</translation>
    </message>
</context>
<context>
    <name>cdm::ui::DataPage</name>
    <message>
        <source>No dataset is open</source>
        <translation>未打开数据集</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>A dataset is a folder of requests with their candidates. Open one, make one from a log, or start with the sample. You can also drop a folder on the window.</source>
        <translation>数据集是包含请求及其候选的文件夹。可打开已有数据集、从日志创建，或从示例开始，也可将文件夹拖放到窗口上。</translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation>打开数据集(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation>导入(&amp;I)...</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
</context>
<context>
    <name>cdm::ui::DetailsDock</name>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Open a dataset to see what it is made of.</source>
        <translation>打开数据集以查看其构成。</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy all details as text</source>
        <translation>将所有详细信息复制为文本</translation>
    </message>
    <message>
        <source>Look up run %1</source>
        <translation>查找运行 %1</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Show the details of the present selection alone</source>
        <translation>只显示当前所选内容的信息</translation>
    </message>
    <message>
        <source>Keep these details beside those of what you select next</source>
        <translation>将这些信息保留在之后所选内容的旁边</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
</context>
<context>
    <name>cdm::ui::DifferenceModel</name>
    <message>
        <source>95 % bootstrap interval of B − A over the requests</source>
        <translation>B − A 在请求上的 95 % 自助法区间</translation>
    </message>
    <message>
        <source>Two-sided paired randomisation test over the requests</source>
        <translation>请求上的双侧配对随机化检验</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>95 % interval, lower</source>
        <translation>95 % 区间，下限</translation>
    </message>
    <message>
        <source>95 % interval, upper</source>
        <translation>95 % 区间，上限</translation>
    </message>
</context>
<context>
    <name>cdm::ui::DifferencePanel</name>
    <message>
        <source>%1@%2, %3 split</source>
        <translation>%1@%2，%3</translation>
    </message>
    <message>
        <source>Paired over %1 requests</source>
        <translation>在 %1 个请求上配对</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Run A</source>
        <translation>运行 A</translation>
    </message>
    <message>
        <source>Run B</source>
        <translation>运行 B</translation>
    </message>
    <message>
        <source>Split of the test</source>
        <translation>检验所用的划分</translation>
    </message>
    <message>
        <source>List length of the test</source>
        <translation>检验所用的列表长度</translation>
    </message>
    <message>
        <source>Options that differ</source>
        <translation>不同的选项</translation>
    </message>
    <message>
        <source>Metrics of both runs</source>
        <translation>两个运行的指标</translation>
    </message>
    <message>
        <source>%1, best epoch</source>
        <translation>%1，最佳轮</translation>
    </message>
    <message>
        <source>As recorded in training; without an interval. &quot;Test&quot; adds one.</source>
        <translation>训练时的记录，没有区间。“检验”会补上。</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>检验(&amp;T)</translation>
    </message>
    <message>
        <source>Compares the lists of both best checkpoints request by request over the split</source>
        <translation>在该划分上逐个请求比较两个最佳检查点的列表</translation>
    </message>
    <message>
        <source>Tick two runs in the table above to see what differs between them.</source>
        <translation>在上表中勾选两个运行，查看它们的不同之处。</translation>
    </message>
    <message>
        <source>Evaluating both checkpoints...</source>
        <translation>正在评估两个检查点……</translation>
    </message>
    <message>
        <source>They were trained on different data, so that their metrics cannot be tested against each other.</source>
        <translation>它们用不同的数据训练，因此指标不能互相检验。</translation>
    </message>
    <message>
        <source>One of them has no checkpoint yet, so that there is nothing to test.</source>
        <translation>其中一个还没有检查点，因此无法检验。</translation>
    </message>
    <message>
        <source>Test adds the paired difference over a split, with interval and p-value.</source>
        <translation>“检验”给出某个划分上的配对差异，附区间和 p 值。</translation>
    </message>
    <message>
        <source>Test the difference of two runs</source>
        <translation>检验两个运行的差异</translation>
    </message>
    <message>
        <source>%1 requests; γ %2 in A, %3 in B; ILAD over %4.</source>
        <translation>%1 个请求；A 的 γ 为 %2，B 为 %3；ILAD 基于 %4。</translation>
    </message>
    <message>
        <source>&amp;A and B of the window</source>
        <translation>窗口的 A 和 B(&amp;A)</translation>
    </message>
    <message>
        <source>Open as A and &amp;B</source>
        <translation>作为 A 和 B 打开(&amp;B)</translation>
    </message>
    <message>
        <source>; A is the first run, B the second</source>
        <translation>；A 为第一个运行，B 为第二个</translation>
    </message>
    <message>
        <source>; test over %1, K %2, γ %3 in A and %4 in B</source>
        <translation>；在%1上检验，K %2，γ 在 A 中为 %3、在 B 中为 %4</translation>
    </message>
    <message>
        <source>Compares the runs whose checkpoints are open as A and B</source>
        <translation>比较已作为 A 和 B 打开的检查点所属的运行</translation>
    </message>
    <message>
        <source>Needs checkpoints of two runs of the store, open as A and B</source>
        <translation>需要把运行库中两个运行的检查点作为 A 和 B 打开</translation>
    </message>
    <message>
        <source>Opens the best checkpoints of both runs as A and B of the window</source>
        <translation>把两个运行的最佳检查点作为窗口的 A 和 B 打开</translation>
    </message>
    <message>
        <source>Paired over %1 requests; CC is no mean over requests and has no interval</source>
        <translation>在 %1 个请求上配对；CC 不是对请求的平均，没有区间</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>%1 (K = %2 in A, %3 in B), best epoch</source>
        <translation>%1（A 中 K = %2，B 中 K = %3），最佳轮</translation>
    </message>
    <message>
        <source>As recorded in training, in lists of different lengths, so that they cannot be compared. &quot;Test&quot; takes one length for both.</source>
        <translation>训练时的记录，列表长度不同，因此不能比较。“检验”对两者取同一长度。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::EmbeddingAnalysis</name>
    <message>
        <source>embeddings of the checkpoint</source>
        <translation>检查点的嵌入</translation>
    </message>
    <message>
        <source>multi-hot attributes</source>
        <translation>多热属性</translation>
    </message>
    <message>
        <source>vectors of the dataset</source>
        <translation>数据集自带的向量</translation>
    </message>
    <message>
        <source>; plane of the %1</source>
        <translation>；%1的主平面</translation>
    </message>
    <message>
        <source>; request %1</source>
        <translation>；请求 %1</translation>
    </message>
    <message>
        <source>; B: run %1, epoch %2</source>
        <translation>；B：运行 %1，第 %2 轮</translation>
    </message>
    <message>
        <source>Map of request %1</source>
        <translation>请求 %1 的分布图</translation>
    </message>
    <message>
        <source>Map of the catalogue</source>
        <translation>物品库的分布图</translation>
    </message>
    <message>
        <source>Contexts of the selected item</source>
        <translation>选中物品的上下文</translation>
    </message>
    <message>
        <source>Stopped. F5 starts it again.</source>
        <translation>已停止。按 F5 重新开始。</translation>
    </message>
    <message>
        <source>Open a checkpoint to see its embeddings, or choose Attributes under Vectors.</source>
        <translation>打开检查点以查看其嵌入，或在“向量”中选择“属性”。</translation>
    </message>
    <message>
        <source>%1, epoch %2</source>
        <translation>%1，第 %2 轮</translation>
    </message>
</context>
<context>
    <name>cdm::ui::EmbeddingsPage</name>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Which items are laid out</source>
        <translation>展示哪些物品</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>物品库</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>By which vectors the items are laid out: near means alike</source>
        <translation>按哪种向量排布物品：越近越相似</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>What colour and shape of a point say</source>
        <translation>点的颜色和形状表示什么</translation>
    </message>
    <message>
        <source>Lays a second checkpoint&apos;s embeddings on these, turned so that only real differences are left, and joins both places of each item</source>
        <translation>把另一个检查点的嵌入旋转对齐到当前嵌入上，只留下真实的差异，并连接每个物品的两个位置</translation>
    </message>
    <message>
        <source>&amp;Without B</source>
        <translation>去掉 B(&amp;W)</translation>
    </message>
    <message>
        <source>P&amp;oints</source>
        <translation>点(&amp;O)</translation>
    </message>
    <message>
        <source>Ve&amp;ctors</source>
        <translation>向量(&amp;C)</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>颜色(&amp;L)</translation>
    </message>
    <message>
        <source>Show selection as &amp;table</source>
        <translation>以表格显示所选(&amp;T)</translation>
    </message>
    <message>
        <source>Laying out the items...</source>
        <translation>正在排布物品...</translation>
    </message>
    <message>
        <source>Candidates of request %1</source>
        <translation>请求 %1 的候选</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1，按%2</translation>
    </message>
    <message>
        <source>%1 selected: %2</source>
        <translation>已选 %1 个：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No dataset is open</source>
        <translation>未打开数据集</translation>
    </message>
    <message>
        <source>Open a dataset and a trained checkpoint: items that are alike then lie near one another, and you see what the list picks among them.</source>
        <translation>打开数据集和训练好的检查点：相似的物品会彼此靠近，您可以看到列表从中选了什么。</translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation>打开数据集(&amp;O)...</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Com&amp;pare checkpoints...</source>
        <translation>对比检查点(&amp;P)...</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>without a category</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>Click: select an item. Ctrl and click: one more. Shift and drag: many. Drag or wheel: zoom. Double-click: all.</source>
        <translation>单击：选择物品。Ctrl 单击：再选一个。Shift 拖动：选择多个。拖动或滚轮：缩放。双击：全部。</translation>
    </message>
    <message>
        <source>No checkpoint is open</source>
        <translation>未打开检查点</translation>
    </message>
    <message>
        <source>With a checkpoint, items that it holds to be alike lie near one another, and you see what the list picks among them. What the dataset says of the items can be laid out without one.</source>
        <translation>打开检查点后，它认为相似的物品会彼此靠近，您可以看到列表从中选了什么。数据集中的物品属性无需检查点即可布局。</translation>
    </message>
    <message>
        <source>No request is open</source>
        <translation>未打开请求</translation>
    </message>
    <message>
        <source>The dataset &quot;%1&quot; has no requests. Open another one to see its items laid out.</source>
        <translation>数据集“%1”没有请求。请打开其他数据集以查看其物品的布局。</translation>
    </message>
    <message>
        <source>Open chec&amp;kpoint...</source>
        <translation>打开检查点(&amp;K)...</translation>
    </message>
    <message>
        <source>Go to T&amp;rain</source>
        <translation>转到训练(&amp;R)</translation>
    </message>
    <message>
        <source>Lay out &amp;attributes</source>
        <translation>按属性布局(&amp;A)</translation>
    </message>
</context>
<context>
    <name>cdm::ui::FrontPanel</name>
    <message>
        <source>Popularity</source>
        <translation>热门度</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>diversity %1</source>
        <translation>多样性 %1</translation>
    </message>
    <message>
        <source>Click on CDM&apos;s path to set γ.</source>
        <translation>点击 CDM 的轨迹以设置 γ。</translation>
    </message>
    <message>
        <source>Accuracy against diversity</source>
        <translation>准确性与多样性</translation>
    </message>
    <message>
        <source>Scoring the split...</source>
        <translation>正在为该划分打分...</translation>
    </message>
    <message>
        <source>Ranks every request of the split with MMR, DPP and SSD over their parameters, with popularity and with chance</source>
        <translation>用 MMR、DPP 和 SSD（遍历各自参数）以及热门度和随机顺序对该划分的每个请求排序</translation>
    </message>
    <message>
        <source>Comparing...</source>
        <translation>正在比较...</translation>
    </message>
    <message>
        <source>Compare b&amp;aselines</source>
        <translation>比较基线(&amp;A)</translation>
    </message>
    <message>
        <source>Present γ</source>
        <translation>当前 γ</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Popularity and chance lie far off and are switched off at first; to see them, click on their names below the chart or choose them under Series in its menu (⋯).</source>
        <translation>热门与随机离得很远，起初不显示；点击图下方的名称，或在图表菜单（⋯）的“系列”中选择即可显示。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::HeatMap</name>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>%1
%2
similarity %3</source>
        <translation>%1
%2
相似度 %3</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>以表格显示(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)...</translation>
    </message>
    <message>
        <source>Chart actions</source>
        <translation>图表操作</translation>
    </message>
    <message>
        <source>Columns in the order of the rows</source>
        <translation>各列的顺序与各行相同</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>已选</translation>
    </message>
</context>
<context>
    <name>cdm::ui::HelpPopover</name>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>cdm::ui::InfluenceModel</name>
    <message>
        <source>positive</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负向</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>The candidate that is left out</source>
        <translation>被去掉的候选</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>y_stu of the target with the candidate, less y_stu without it: below 0 the candidate pushes the target down</source>
        <translation>有该候选时目标的 y_stu 减去没有它时的 y_stu：小于 0 表示该候选压低目标</translation>
    </message>
    <message>
        <source>Effect on y_stu</source>
        <translation>对 y_stu 的影响</translation>
    </message>
    <message>
        <source>y_stu of the target were the candidate not there</source>
        <translation>没有该候选时目标的 y_stu</translation>
    </message>
    <message>
        <source>y_stu without</source>
        <translation>去掉后的 y_stu</translation>
    </message>
    <message>
        <source>γ times the effect on y_stu; f looks at no other candidate</source>
        <translation>γ 乘以对 y_stu 的影响；f 不看其他候选</translation>
    </message>
    <message>
        <source>Effect on final</source>
        <translation>对最终得分的影响</translation>
    </message>
    <message>
        <source>Context of the target that holds the candidate at inference</source>
        <translation>推理时包含该候选的目标上下文</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
</context>
<context>
    <name>cdm::ui::InfluenceView</name>
    <message>
        <source>Influence of the other candidates</source>
        <translation>其他候选的影响</translation>
    </message>
    <message>
        <source>Only those with an e&amp;ffect</source>
        <translation>仅显示有影响的(&amp;F)</translation>
    </message>
    <message>
        <source>Open a checkpoint to see who influences whom.</source>
        <translation>打开检查点以查看谁影响谁。</translation>
    </message>
    <message>
        <source>Select a candidate to see what influences it.</source>
        <translation>选择候选以查看影响它的因素。</translation>
    </message>
    <message>
        <source>Influence on candidate %1</source>
        <translation>对候选 %1 的影响</translation>
    </message>
    <message>
        <source>y_stu of %1 is %2.</source>
        <translation>%1 的 y_stu 为 %2。</translation>
    </message>
    <message>
        <source>%1 pushes it down most: %2.</source>
        <translation>%1 对其压低最多：%2。</translation>
    </message>
    <message>
        <source>%1 holds it up most: %2.</source>
        <translation>%1 对其抬高最多：%2。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::InspectPage</name>
    <message>
        <source>Ranks of request %1</source>
        <translation>请求 %1 的排名</translation>
    </message>
    <message>
        <source>Scoring the request...</source>
        <translation>正在为请求打分...</translation>
    </message>
    <message>
        <source>Open a checkpoint or a run to see how DCN, teacher and CDM rank these candidates.</source>
        <translation>打开检查点或运行，以查看 DCN、教师和 CDM 如何排序这些候选。</translation>
    </message>
    <message>
        <source>No request is open</source>
        <translation>未打开请求</translation>
    </message>
    <message>
        <source>Open a dataset from the Library, then choose a request on the Data page or type its number in the strip above.</source>
        <translation>请从“资料库”打开数据集，然后在“数据”页面选择请求，或在上方栏中输入其编号。</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation>打开数据集(&amp;O)...</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>What the target is compared with, and with what weights</source>
        <translation>目标与什么比较，以及各自的权重</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>采样轮</translation>
    </message>
    <message>
        <source>The relaxed top-k of the target, round by round</source>
        <translation>目标的松弛 top-k，逐轮展示</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>How alike the candidates are, and the target to those most and least like it</source>
        <translation>候选之间有多相似，以及目标与最相似和最不相似候选的相似度</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Which candidates push the target down, and which hold it up</source>
        <translation>哪些候选压低目标，哪些抬高目标</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>The picks of the MMR teacher, step by step</source>
        <translation>MMR 教师的选择，逐步展示</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>The recommended list, and what γ has changed in it</source>
        <translation>推荐列表，以及 γ 对它的改变</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Remove, double, add or change candidates, and see what follows</source>
        <translation>移除、复制、添加或更改候选，并查看结果</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>&amp;Enlarge</source>
        <translation>放大(&amp;E)</translation>
    </message>
    <message>
        <source>Give the candidates&apos; room to this part of the page</source>
        <translation>把候选区域的空间让给页面的这一部分</translation>
    </message>
    <message>
        <source>This list beside one that was kept, or beside that of another checkpoint</source>
        <translation>将此列表与保留的列表，或与另一检查点的列表并排</translation>
    </message>
    <message>
        <source>The dataset &quot;%1&quot; has no requests. Open another one to look into its requests.</source>
        <translation>数据集“%1”没有请求。请打开其他数据集以查看其请求。</translation>
    </message>
    <message>
        <source>No checkpoint is open</source>
        <translation>未打开检查点</translation>
    </message>
    <message>
        <source>Open &amp;checkpoint...</source>
        <translation>打开检查点(&amp;C)...</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>转到训练(&amp;T)</translation>
    </message>
</context>
<context>
    <name>cdm::ui::InspectTool</name>
    <message>
        <source>Stopped. Choose another candidate or request, or F5, to compute it.</source>
        <translation>已停止。选择其他候选或请求，或按 F5，即可计算。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ItemPicker</name>
    <message>
        <source>Add an item of the catalogue</source>
        <translation>添加目录中的物品</translation>
    </message>
    <message>
        <source>Part of a title or an id</source>
        <translation>标题或 ID 的一部分</translation>
    </message>
    <message>
        <source>Search items</source>
        <translation>搜索物品</translation>
    </message>
    <message>
        <source>Items found</source>
        <translation>找到的物品</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>the first %1 of %2 items</source>
        <translation>%2 个物品中的前 %1 个</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 个物品</translation>
    </message>
    <message>
        <source>Stopped. Type to search again.</source>
        <translation>已停止。输入文字以重新搜索。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ItemText</name>
    <message>
        <source>%1
id %2
%3</source>
        <translation>%1
ID %2
%3</translation>
    </message>
    <message>
        <source>%1 (ID %2)</source>
        <translation>%1（ID %2）</translation>
    </message>
</context>
<context>
    <name>cdm::ui::JobLog</name>
    <message>
        <source>Began: %1</source>
        <translation>已开始：%1</translation>
    </message>
    <message>
        <source>Finished: %1, took %2</source>
        <translation>已完成：%1，用时 %2</translation>
    </message>
    <message>
        <source>Stopped: %1, after %2</source>
        <translation>已停止：%1，历时 %2</translation>
    </message>
    <message>
        <source>Failed: %1, after %2</source>
        <translation>失败：%1，历时 %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>cdm::ui::JobRunner</name>
    <message>
        <source>The job failed for an unknown reason.</source>
        <translation>任务因未知原因失败。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::JobsDock</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>取消 %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>继续 %1</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>暂停 %1</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>没有正在运行的任务。</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>暂停或继续</translation>
    </message>
</context>
<context>
    <name>cdm::ui::JobsModel</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>Running for (s)</source>
        <translation>已运行（秒）</translation>
    </message>
    <message>
        <source>Time left (s)</source>
        <translation>剩余时间（秒）</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LastingJob</name>
    <message>
        <source>What was computed so far is lost; it has to begin anew.</source>
        <translation>已计算的内容会丢失；须重新开始。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LatencyPage</name>
    <message>
        <source>N, candidates</source>
        <translation>N，候选数</translation>
    </message>
    <message>
        <source>K, length of the list</source>
        <translation>K，列表长度</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Whole numbers from 2 to 10,000, ascending</source>
        <translation>2 至 10,000 的整数，升序</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>How often each point is measured: shown are the median and the quartiles</source>
        <translation>每个点测量多少次：显示中位数和四分位数</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>测量(&amp;M)</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>取消(&amp;N)</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>A&amp;gainst</source>
        <translation>横轴(&amp;G)</translation>
    </message>
    <message>
        <source>Si&amp;zes</source>
        <translation>规模(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Repeats</source>
        <translation>重复次数(&amp;R)</translation>
    </message>
    <message>
        <source>Nothing is measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message>
        <source>Press Measure: MMR, DPP, SSD and the exact γ path are timed on this machine, each at several sizes, which takes a few seconds. With a checkpoint open, its backbone and student are timed too.</source>
        <translation>按“测量”：在本机上对 MMR、DPP、SSD 和精确 γ 路径计时，每种方法取若干规模，需要几秒钟。若已打开检查点，其骨干网络与学生也会计时。</translation>
    </message>
    <message>
        <source>Measure no&amp;w</source>
        <translation>立即测量(&amp;W)</translation>
    </message>
    <message>
        <source>Times of the methods</source>
        <translation>各方法的用时</translation>
    </message>
    <message>
        <source>Latency of the methods</source>
        <translation>各方法的延迟</translation>
    </message>
    <message>
        <source>K = %1</source>
        <translation>K = %1</translation>
    </message>
    <message>
        <source>N = %1</source>
        <translation>N = %1</translation>
    </message>
    <message>
        <source>The model is left out: its contexts do not depend on K.</source>
        <translation>未测模型：其上下文与 K 无关。</translation>
    </message>
    <message>
        <source>Open a checkpoint to time its backbone and student too.</source>
        <translation>打开检查点即可一并测量其骨干网络与学生。</translation>
    </message>
    <message>
        <source>Time against the number of candidates</source>
        <translation>用时与候选数的关系</translation>
    </message>
    <message>
        <source>Time against the length of the list</source>
        <translation>用时与列表长度的关系</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Against N the list has the length K of the tool bar; against K there are as many candidates as stand in N</source>
        <translation>横轴为 N 时，列表长度为工具栏中的 K；横轴为 K 时，候选数为 N 框中的值</translation>
    </message>
    <message>
        <source>Number of candidates, at least the longest list</source>
        <translation>候选数，不少于最长的列表</translation>
    </message>
    <message>
        <source>d, dimension of the vectors</source>
        <translation>d，向量维数</translation>
    </message>
    <message>
        <source>Dimension of the random vectors that lists are made from; a model has its own</source>
        <translation>生成列表所用随机向量的维数；模型有自己的维数</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>最小二乘</translation>
    </message>
    <message>
        <source>stated complexity</source>
        <translation>理论复杂度</translation>
    </message>
    <message>
        <source>Dashed line</source>
        <translation>虚线</translation>
    </message>
    <message>
        <source>What the dashed lines say: the power law that the times follow, or the stated complexity through the mean of the times</source>
        <translation>虚线的含义：用时所遵循的幂律，或经过用时均值的理论复杂度</translation>
    </message>
    <message>
        <source>&amp;Dashed</source>
        <translation>虚线(&amp;D)</translation>
    </message>
    <message>
        <source>One request, %1, d = %2, %3 repeats; random scores and vectors, lists on one thread. Band: quartiles.</source>
        <translation>单个请求，%1，d = %2，重复 %3 次；随机分数和向量，列表单线程生成。色带：四分位数。</translation>
    </message>
    <message>
        <source>Dashed: least squares.</source>
        <translation>虚线：最小二乘拟合。</translation>
    </message>
    <message>
        <source>Dashed: stated complexity through the mean of the times; that of the γ path has no line, because it depends on the changes along the path.</source>
        <translation>虚线：经过用时均值的理论复杂度；γ 路径的没有线，因为它取决于沿路径的变化次数。</translation>
    </message>
    <message>
        <source>Device: CPU.</source>
        <translation>设备：CPU。</translation>
    </message>
    <message>
        <source>Device: CPU, %1.</source>
        <translation>设备：CPU，%1。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LatencyTable</name>
    <message>
        <source>S: how often the list changes along the path</source>
        <translation>S：列表沿路径变化的次数</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Grows as</source>
        <translation>增长</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>理论复杂度</translation>
    </message>
    <message>
        <source>%1 = %2, ms</source>
        <translation>%1 = %2，毫秒</translation>
    </message>
    <message>
        <source>Milliseconds: median ± half of the distance between the quartiles in percent of it</source>
        <translation>毫秒：中位数 ± 四分位距的一半占其百分比</translation>
    </message>
    <message>
        <source>Stated complexity: %1</source>
        <translation>理论复杂度：%1</translation>
    </message>
    <message>
        <source>Exponent of %1</source>
        <translation>%1 的指数</translation>
    </message>
    <message>
        <source>%1, lower quartile</source>
        <translation>%1，下四分位数</translation>
    </message>
    <message>
        <source>%1, upper quartile</source>
        <translation>%1，上四分位数</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LibraryActions</name>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Open as checkpoint &amp;B</source>
        <translation>作为检查点 B 打开(&amp;B)</translation>
    </message>
    <message>
        <source>R&amp;esume training</source>
        <translation>恢复训练(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Note...</source>
        <translation>备注(&amp;N)...</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>显示文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Remove from the &amp;list</source>
        <translation>从列表移除(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Delete...</source>
        <translation>删除(&amp;D)...</translation>
    </message>
    <message>
        <source>Pin the open re&amp;quest</source>
        <translation>固定打开的请求(&amp;Q)</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>取消固定(&amp;P)</translation>
    </message>
    <message>
        <source>Unpin the open re&amp;quest</source>
        <translation>取消固定打开的请求(&amp;Q)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>%1 的备注</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>删除运行</translation>
    </message>
    <message>
        <source>Delete the run &quot;%1&quot; with its curves and checkpoints?</source>
        <translation>删除运行“%1”及其曲线和检查点？</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>此操作无法撤销。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>It is open as checkpoints A and B and will be closed.</source>
        <translation>它已作为检查点 A 和 B 打开，将被关闭。</translation>
    </message>
    <message>
        <source>It is open as checkpoint A and will be closed.</source>
        <translation>它已作为检查点 A 打开，将被关闭。</translation>
    </message>
    <message>
        <source>It is open as checkpoint B and will be closed.</source>
        <translation>它已作为检查点 B 打开，将被关闭。</translation>
    </message>
    <message>
        <source>Run %1, started %2.</source>
        <translation>运行 %1，开始于 %2。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LibraryDock</name>
    <message>
        <source>Over name, note, dataset, state and configuration of runs</source>
        <translation>在运行的名称、备注、数据集、状态和配置中查找</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Nothing matches &quot;%1&quot;.</source>
        <translation>没有与“%1”匹配的项。</translation>
    </message>
    <message>
        <source>Drop a dataset folder or a checkpoint here, or open one from the File menu.</source>
        <translation>将数据集文件夹或检查点拖放到此处，或从“文件”菜单打开。</translation>
    </message>
    <message>
        <source>No runs yet. Train one on the Train page, or with &quot;cdm train&quot;.</source>
        <translation>尚无运行。请在“训练”页面或用“cdm train”训练。</translation>
    </message>
    <message>
        <source>Filter the library</source>
        <translation>筛选资料库</translation>
    </message>
    <message>
        <source>Only what matches &quot;%1&quot; is listed.</source>
        <translation>仅列出与“%1”匹配的项。</translation>
    </message>
    <message>
        <source>The runs cannot be read. %1</source>
        <translation>无法读取运行。%1</translation>
    </message>
    <message>
        <source>The runs are listed as they last could be read. %1</source>
        <translation>所列运行是上次能读取时的内容。%1</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LibraryFeed</name>
    <message>
        <source>Read the library</source>
        <translation>读取资料库</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LibraryModel</name>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 个请求</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>Dataset %1, %2</source>
        <translation>数据集 %1，%2</translation>
    </message>
    <message>
        <source>%1 epochs, best epoch %2</source>
        <translation>%1 轮，最佳轮次 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Run %1, %2, %3 %4</source>
        <translation>运行 %1，%2，%3 %4</translation>
    </message>
    <message>
        <source>%1, open</source>
        <translation>%1，已打开</translation>
    </message>
    <message>
        <source>%1, open as checkpoint B</source>
        <translation>%1，作为检查点 B 打开</translation>
    </message>
    <message>
        <source>Recent datasets and those of runs</source>
        <translation>最近的数据集以及运行所用的数据集</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Parts of the open dataset</source>
        <translation>打开的数据集的各部分</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Recent checkpoint files that belong to no run listed here</source>
        <translation>不属于此处任何运行的最近检查点文件</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>固定项</translation>
    </message>
    <message>
        <source>Pinned runs and requests. Ctrl+Shift+D pins the open request.</source>
        <translation>固定的运行和请求。Ctrl+Shift+D 固定打开的请求。</translation>
    </message>
    <message>
        <source>All runs of the run database, pinned ones first</source>
        <translation>运行数据库中的全部运行，固定的在前</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>Request %1, candidate %2</source>
        <translation>请求 %1，候选 %2</translation>
    </message>
    <message>
        <source>Pin: %1 of %2</source>
        <translation>固定项：%2 的%1</translation>
    </message>
    <message>
        <source>Take metrics and curves over this part of the dataset</source>
        <translation>在数据集的这一部分上计算指标和曲线</translation>
    </message>
    <message>
        <source>Split %1, %2</source>
        <translation>划分 %1，%2</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Checkpoint %1, %2</source>
        <translation>检查点 %1，%2</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Request %1, %2</source>
        <translation>请求 %1，%2</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>pattern of a date of this year</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>pattern of a date</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Parts of the open split, by category, user activity and pool size</source>
        <translation>打开的划分的各部分，按类别、用户活跃度和候选池大小</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1. The filter box finds those that are not listed.</source>
        <translation>%1。未列出的可用筛选框查找。</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>所有请求</translation>
    </message>
    <message>
        <source>%1
List these requests alone on the Data page, and draw their curves and front on the Trade-off page</source>
        <translation>%1
在“数据”页面只列出这些请求，并在“权衡”页面绘制它们的曲线和前沿</translation>
    </message>
    <message>
        <source>No slice: the Data and Trade-off pages take all requests</source>
        <translation>不选切片：“数据”和“权衡”页面使用所有请求</translation>
    </message>
    <message>
        <source>Slice %1, %2</source>
        <translation>切片 %1，%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <translation>%1，已暂停</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused in this program</source>
        <translation>已在本程序中暂停</translation>
    </message>
    <message>
        <source>Request ID: %1</source>
        <translation>请求 ID：%1</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ListView</name>
    <message>
        <source>Recommended list</source>
        <translation>推荐列表</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LogDock</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>筛选日志</translation>
    </message>
    <message>
        <source>Shows the lines that have this text in them</source>
        <translation>显示包含此文本的行</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kind of the lines that are shown</source>
        <translation>所显示行的类型</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy the lines that are shown, as text</source>
        <translation>将显示的行复制为文本</translation>
    </message>
    <message>
        <source>Save as...</source>
        <translation>另存为...</translation>
    </message>
    <message>
        <source>Write the lines that are shown to a text file</source>
        <translation>将显示的行写入文本文件</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the log</source>
        <translation>清空日志</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Select text</source>
        <translation>选择文本(&amp;S)</translation>
    </message>
    <message>
        <source>Cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>No line matches.</source>
        <translation>没有匹配的行。</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>尚无记录。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::LogModel</name>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>cdm::ui::MapCanvas</name>
    <message>
        <source>Map of items</source>
        <translation>物品分布图</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)...</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>以表格显示(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reset zoom</source>
        <translation>重置缩放(&amp;R)</translation>
    </message>
    <message>
        <source>Map actions</source>
        <translation>分布图操作</translation>
    </message>
</context>
<context>
    <name>cdm::ui::MapTable</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Axis 1</source>
        <translation>轴 1</translation>
    </message>
    <message>
        <source>Axis 2</source>
        <translation>轴 2</translation>
    </message>
    <message>
        <source>Axis 1 under B</source>
        <translation>B 中的轴 1</translation>
    </message>
    <message>
        <source>Axis 2 under B</source>
        <translation>B 中的轴 2</translation>
    </message>
    <message>
        <source>Moved by</source>
        <translation>移动距离</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>在列表中</translation>
    </message>
</context>
<context>
    <name>cdm::ui::OpenWatch</name>
    <message>
        <source>Look whether what is open is still there</source>
        <translation>查看已打开的内容是否仍然存在</translation>
    </message>
</context>
<context>
    <name>cdm::ui::OptionField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Back to the default %1</source>
        <translation>恢复默认值 %1</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1：恢复默认值</translation>
    </message>
    <message>
        <source>Choose a checkpoint</source>
        <translation>选择检查点</translation>
    </message>
    <message>
        <source>Checkpoint of the teacher</source>
        <translation>教师的检查点</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors)</source>
        <translation>检查点 (*.safetensors)</translation>
    </message>
    <message>
        <source>It counts with %1.</source>
        <translation>需要 %1 才起作用。</translation>
    </message>
    <message>
        <source>Explain %1 (F1)</source>
        <translation>解释%1 (F1)</translation>
    </message>
    <message>
        <source>Explain %1</source>
        <translation>解释%1</translation>
    </message>
</context>
<context>
    <name>cdm::ui::OptionForm</name>
    <message>
        <source>All options have their default values.</source>
        <translation>所有选项均为默认值。</translation>
    </message>
    <message>
        <source>No option matches &quot;%1&quot;.</source>
        <translation>没有与“%1”匹配的选项。</translation>
    </message>
    <message>
        <source>No changed option matches &quot;%1&quot;.</source>
        <translation>没有已更改的选项匹配“%1”。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::OptionPanel</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>Filter options</source>
        <translation>筛选选项</translation>
    </message>
    <message>
        <source>Show only options that differ from their defaults</source>
        <translation>仅显示与默认值不同的选项</translation>
    </message>
    <message>
        <source>&amp;Load options...</source>
        <translation>加载选项(&amp;L)...</translation>
    </message>
    <message>
        <source>&amp;Save options...</source>
        <translation>保存选项(&amp;S)...</translation>
    </message>
    <message>
        <source>Options of the open &amp;run</source>
        <translation>采用已打开运行的选项(&amp;R)</translation>
    </message>
    <message>
        <source>All options to their &amp;defaults</source>
        <translation>所有选项恢复默认值(&amp;D)</translation>
    </message>
    <message>
        <source>Load, save and reset options</source>
        <translation>加载、保存和重置选项</translation>
    </message>
    <message>
        <source>Option actions</source>
        <translation>选项操作</translation>
    </message>
    <message>
        <source>Changed (%1)</source>
        <translation>已更改（%1）</translation>
    </message>
    <message>
        <source>Only changed options, %1 of them</source>
        <translation>仅已更改的选项，共 %1 个</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <translation>无法使用 %1：%2</translation>
    </message>
    <message>
        <source>The options were not saved: %1</source>
        <translation>选项未保存：%1</translation>
    </message>
    <message>
        <source>Load options</source>
        <translation>加载选项</translation>
    </message>
    <message>
        <source>Options (*.json)</source>
        <translation>选项 (*.json)</translation>
    </message>
    <message>
        <source>Save options</source>
        <translation>保存选项</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ParallelTable</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ParallelView</name>
    <message>
        <source>Parallel coordinates</source>
        <translation>平行坐标</translation>
    </message>
    <message>
        <source>Left and Right choose an axis, Up and Down move the lower end of its range, with Shift the upper end, Delete clears it, Escape clears all. The menu shows a table.</source>
        <translation>左右键选择坐标轴，上下键移动范围的下端，按住 Shift 移动上端，Delete 清除该轴，Escape 全部清除。菜单可显示为表格。</translation>
    </message>
    <message>
        <source>%1 of %2 runs drawn, the newest</source>
        <translation>绘出 %2 个运行中最新的 %1 个</translation>
    </message>
    <message>
        <source>None of the listed runs has this metric at its best epoch. Choose another metric, or loosen the filter.</source>
        <translation>所列运行的最佳轮都没有这个指标。请选择其他指标，或放宽筛选。</translation>
    </message>
    <message>
        <source>Runs within the ranges</source>
        <translation>范围内的运行</translation>
    </message>
    <message>
        <source>&amp;Clear all ranges</source>
        <translation>清除所有范围(&amp;C)</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)...</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>以表格显示(&amp;T)</translation>
    </message>
    <message>
        <source>Chart actions</source>
        <translation>图表操作</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ParametersPanel</name>
    <message>
        <source>Compare &amp;these</source>
        <translation>对比这些(&amp;T)</translation>
    </message>
    <message>
        <source>Metric of the last axis</source>
        <translation>最后一轴的指标</translation>
    </message>
    <message>
        <source>Tick the runs within all ranges, and only these</source>
        <translation>只勾选所有范围内的运行</translation>
    </message>
    <message>
        <source>&amp;Metric at the best epoch</source>
        <translation>最佳轮的指标(&amp;M)</translation>
    </message>
    <message>
        <source>Drag along an axis to keep a range of it.</source>
        <translation>沿坐标轴拖动以保留一个范围。</translation>
    </message>
    <message>
        <source>%1 of %2 runs within the ranges</source>
        <translation>%2 个运行中有 %1 个在范围内</translation>
    </message>
    <message>
        <source>Show as ta&amp;ble</source>
        <translation>以表格显示(&amp;B)</translation>
    </message>
    <message>
        <source>Options that have an axis, of those that differ among the listed runs</source>
        <translation>在所列运行中不同的选项里，哪些有坐标轴</translation>
    </message>
    <message>
        <source>No option differs among these runs</source>
        <translation>这些运行的选项没有不同</translation>
    </message>
    <message>
        <source>A&amp;xes: %1 of %2</source>
        <translation>坐标轴(&amp;X)：%2 个中的 %1 个</translation>
    </message>
    <message>
        <source>A&amp;xes</source>
        <translation>坐标轴(&amp;X)</translation>
    </message>
</context>
<context>
    <name>cdm::ui::PickerPanel</name>
    <message>
        <source>Metrics at the chosen γ</source>
        <translation>所选 γ 下的指标</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Share of Recall that may be lost against DCN</source>
        <translation>相对 DCN 允许损失的召回率比例</translation>
    </message>
    <message>
        <source>Most ILAD, &amp;Recall lost at most</source>
        <translation>ILAD 最大，召回率损失至多(&amp;R)</translation>
    </message>
    <message>
        <source>Move γ to where Recall is largest</source>
        <translation>将 γ 移到召回率最大处</translation>
    </message>
    <message>
        <source>Best Recall</source>
        <translation>召回率最佳</translation>
    </message>
    <message>
        <source>Best Recall: γ = %1</source>
        <translation>召回率最佳：γ = %1</translation>
    </message>
    <message>
        <source>γ from %1 to %2 keeps it</source>
        <translation>γ 在 %1 至 %2 之间满足</translation>
    </message>
    <message>
        <source>Every γ between %1 and %2 keeps the Recall; ILAD is largest at %3.</source>
        <translation>%1 与 %2 之间的每个 γ 都保住该召回率；ILAD 在 %3 处最大。</translation>
    </message>
    <message>
        <source>&amp;Use γ = %1</source>
        <translation>采用 γ = %1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Look up to γ = %1</source>
        <translation>查看到 γ = %1(&amp;L)</translation>
    </message>
    <message>
        <source>The rule still holds at %1, as far as γ was looked at: more ILAD may lie beyond.</source>
        <translation>到所查看的 γ 上限 %1 为止规则仍成立：更大的 γ 可能有更高的 ILAD。</translation>
    </message>
    <message>
        <source>No list has two items, so there is no ILAD to choose by.</source>
        <translation>没有列表含有两个物品，因此没有可供选择依据的 ILAD。</translation>
    </message>
    <message>
        <source>No request has a positive, so there is no Recall to keep.</source>
        <translation>没有请求含有正样本，因此没有可保持的 Recall。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::PinnedRequest</name>
    <message>
        <source>request %1, %2, epoch %3, %4</source>
        <translation>请求 %1，%2，第 %3 轮，%4</translation>
    </message>
    <message>
        <source>request %1, K %2, γ %3, run %4, epoch %5, seed %6, dataset %7 (%8)</source>
        <translation>请求 %1，K %2，γ %3，运行 %4，第 %5 轮，种子 %6，数据集 %7（%8）</translation>
    </message>
</context>
<context>
    <name>cdm::ui::PointAnalysis</name>
    <message>
        <source>Intervals of the slice at γ = %1</source>
        <translation>该切片在 γ = %1 处的区间</translation>
    </message>
    <message>
        <source>Intervals at γ = %1</source>
        <translation>γ = %1 处的区间</translation>
    </message>
    <message>
        <source>Intervals of the slice at the chosen γ</source>
        <translation>该切片在所选 γ 处的区间</translation>
    </message>
    <message>
        <source>Intervals at the chosen γ</source>
        <translation>所选 γ 处的区间</translation>
    </message>
</context>
<context>
    <name>cdm::ui::PointBar</name>
    <message>
        <source>slice %1: %2 of %3 requests</source>
        <translation>切片 %1：%2 / %3 个请求</translation>
    </message>
    <message>
        <source>Requests that γ is judged by</source>
        <translation>评判 γ 所依据的请求</translation>
    </message>
    <message>
        <source>γ judged by</source>
        <translation>γ 的依据</translation>
    </message>
</context>
<context>
    <name>cdm::ui::PointBasis</name>
    <message>
        <source>Tracing the slice...</source>
        <translation>正在计算该切片的曲线...</translation>
    </message>
</context>
<context>
    <name>cdm::ui::PointModel</name>
    <message>
        <source>CC per user</source>
        <translation>每用户 CC</translation>
    </message>
    <message>
        <source>95 % bootstrap interval: 2,000 times as many requests are drawn with replacement.</source>
        <translation>95 % 自助区间：有放回地抽取同样多的请求，重复 2,000 次。</translation>
    </message>
    <message>
        <source>95 % bootstrap interval of the difference, requests drawn in pairs.</source>
        <translation>差值的 95 % 自助区间，请求成对抽取。</translation>
    </message>
    <message>
        <source>Two-sided paired randomisation test against γ = 0. Small values mean that chance alone hardly brings such a difference.</source>
        <translation>与 γ = 0 的双侧成对随机化检验。数值小表示仅凭偶然难以产生这样的差异。</translation>
    </message>
    <message>
        <source>Share of a request&apos;s positives that are in its list</source>
        <translation>请求的正样本中进入列表的比例</translation>
    </message>
    <message>
        <source>1 / rank of the first positive in the list, 0 if there is none</source>
        <translation>1 / 列表中首个正样本的名次，没有则为 0</translation>
    </message>
    <message>
        <source>1 − mean cosine between the items of a list</source>
        <translation>1 − 列表中物品之间余弦的均值</translation>
    </message>
    <message>
        <source>Categories in all lists / categories of the dataset</source>
        <translation>所有列表中的类别数 / 数据集的类别数</translation>
    </message>
    <message>
        <source>Categories in a list / categories among its candidates, mean over requests</source>
        <translation>列表中的类别数 / 其候选中的类别数，对请求取均值</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>γ = 0 (DCN)</source>
        <translation>γ = 0（DCN）</translation>
    </message>
    <message>
        <source>γ = %1</source>
        <translation>γ = %1</translation>
    </message>
    <message>
        <source>CDM</source>
        <translation>CDM</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>%1, 95 % from</source>
        <translation>%1，95 % 下限</translation>
    </message>
    <message>
        <source>%1, 95 % to</source>
        <translation>%1，95 % 上限</translation>
    </message>
    <message>
        <source>95 % of value</source>
        <translation>值的 95 % 区间</translation>
    </message>
    <message>
        <source>95 % of difference</source>
        <translation>差值的 95 % 区间</translation>
    </message>
    <message>
        <source>CC counts the categories of all lists together. It is no mean over requests: requests drawn with replacement cover fewer categories than all of them do, so no such interval is given here. The test exchanges whole lists.</source>
        <translation>CC 统计所有列表合起来的类别数，并非对请求的均值：有放回抽取的请求覆盖的类别少于全部请求，因此这里不给出这种区间。检验时交换整个列表。</translation>
    </message>
    <message>
        <source>2,000 random exchanges: no p below 1/2001 can come out.</source>
        <translation>随机交换 2,000 次：得到的 p 不会小于 1/2001。</translation>
    </message>
    <message>
        <source>2,000 random exchanges, and all of them where fewer can be made: no p below 1/2001 can come out.</source>
        <translation>随机交换 2,000 次，若全部可能的交换更少则逐一计算：得到的 p 不会小于 1/2001。</translation>
    </message>
    <message>
        <source>All exchanges of %1 requests are counted: no p below %2 can come out.</source>
        <translation>%1 个请求的全部交换均已计算：得到的 p 不会小于 %2。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::PointPanel</name>
    <message>
        <source>Metrics at the present γ</source>
        <translation>当前 γ 下的指标</translation>
    </message>
</context>
<context>
    <name>cdm::ui::PointTable</name>
    <message>
        <source>%1 requests of the %2 split, %3 of them with a positive. ILAD over %4.</source>
        <translation>%2的 %1 个请求，其中 %3 个有正样本。ILAD 基于%4。</translation>
    </message>
    <message>
        <source>Recall and MRR need requests with a positive: choose another split in the strip above.</source>
        <translation>Recall 和 MRR 需要含有正样本的请求：请在上方的栏中选择其他划分。</translation>
    </message>
    <message>
        <source>%1 requests of the slice %2 of the %3 split, %4 of them with a positive. ILAD over %5.</source>
        <translation>%3的切片 %2 的 %1 个请求，其中 %4 个有正样本。ILAD 基于%5。</translation>
    </message>
    <message>
        <source>Recall and MRR need requests with a positive: choose another slice or all requests.</source>
        <translation>Recall 和 MRR 需要含有正样本的请求：请选择其他切片或全部请求。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::QueueModel</name>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>waiting to go on</source>
        <translation>等待继续</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Planned epochs</source>
        <translation>计划轮数</translation>
    </message>
    <message>
        <source>Time left (s)</source>
        <translation>剩余时间（秒）</translation>
    </message>
</context>
<context>
    <name>cdm::ui::QueuePanel</name>
    <message>
        <source>Queue of runs</source>
        <translation>运行队列</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>C&amp;lear ended</source>
        <translation>清除已结束(&amp;L)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the entry out of the queue; a run that it has made stays (Delete)</source>
        <translation>把该项移出队列；它已产生的运行保留（Delete）</translation>
    </message>
    <message>
        <source>Take out all that are done, failed or cancelled; their runs stay</source>
        <translation>移出所有已完成、失败或取消的项；它们的运行保留</translation>
    </message>
    <message>
        <source>Queue: %1 waiting</source>
        <translation>队列：%1 个等待</translation>
    </message>
    <message>
        <source>about %1 in all</source>
        <translation>共约 %1</translation>
    </message>
    <message>
        <source>after the present training</source>
        <translation>在当前训练之后</translation>
    </message>
    <message>
        <source>Hol&amp;d</source>
        <translation>暂缓(&amp;D)</translation>
    </message>
    <message>
        <source>Start queu&amp;e</source>
        <translation>开始队列(&amp;E)</translation>
    </message>
    <message>
        <source>Let the training under way come to its end, and begin no other one</source>
        <translation>让正在进行的训练结束，且不再开始下一个</translation>
    </message>
    <message>
        <source>Train what waits, one run after the other</source>
        <translation>依次训练等待中的运行</translation>
    </message>
    <message>
        <source>Can&amp;cel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Try aga&amp;in</source>
        <translation>重试(&amp;I)</translation>
    </message>
    <message>
        <source>Let it wait again</source>
        <translation>让它重新等待</translation>
    </message>
    <message>
        <source>Skip it; one in training is stopped, and its run kept up to the last whole epoch</source>
        <translation>跳过它；正在训练的会停止，其运行保留到最后一个完整轮</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RecommendedModel</name>
    <message>
        <source>▲ entered</source>
        <translation>▲ 进入</translation>
    </message>
    <message>
        <source>▼ left</source>
        <translation>▼ 离开</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Since γ = 0</source>
        <translation>相对 γ = 0</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>最终得分</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>进入</translation>
    </message>
    <message>
        <source>left</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>stayed</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>Places won since γ = 0</source>
        <translation>相对 γ = 0 上升的名次</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ReplacementBar</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Previous replacement</source>
        <translation>上一次替换</translation>
    </message>
    <message>
        <source>Move γ back before the last replacement in the open request&apos;s list</source>
        <translation>将 γ 移回到当前请求列表上一次替换之前</translation>
    </message>
    <message>
        <source>Next replacement</source>
        <translation>下一次替换</translation>
    </message>
    <message>
        <source>Move γ on to the next replacement in the open request&apos;s list</source>
        <translation>将 γ 移到当前请求列表的下一次替换</translation>
    </message>
    <message>
        <source>Request %1: the list is DCN&apos;s own</source>
        <translation>请求 %1：列表与 DCN 相同</translation>
    </message>
    <message>
        <source>Next at γ = %1: %2</source>
        <translation>下一次在 γ = %1：%2</translation>
    </message>
    <message>
        <source>No replacement follows up to γ = %1</source>
        <translation>直到 γ = %1 不再有替换</translation>
    </message>
    <message>
        <source>Last at γ = %1: %2</source>
        <translation>最近一次在 γ = %1：%2</translation>
    </message>
    <message>
        <source>Request %1: the same items as DCN&apos;s, in another order</source>
        <translation>请求 %1：物品与 DCN 相同，但顺序不同</translation>
    </message>
</context>
<context>
    <name>cdm::ui::Replacements</name>
    <message>
        <source>“%1” replaces “%2”</source>
        <translation>“%1”替换“%2”</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ReportTableModel</name>
    <message>
        <source>95 % interval over the requests: %1 to %2</source>
        <translation>请求上的 95 % 区间：%1 至 %2</translation>
    </message>
    <message>
        <source>Change: %1 %</source>
        <translation>变化：%1 %</translation>
    </message>
    <message>
        <source>Paired randomisation test: p = %1</source>
        <translation>配对随机化检验：p = %1</translation>
    </message>
    <message>
        <source>95 % interval, the wider of requests and seeds: %1 to %2</source>
        <translation>95 % 区间（请求与种子中较宽者）：%1 至 %2</translation>
    </message>
    <message>
        <source>Standard deviation over the seeds: %1</source>
        <translation>各种子间的标准差：%1</translation>
    </message>
    <message>
        <source>Over the seeds the difference is not clear, so there is no star.</source>
        <translation>在各种子之间差异并不明确，因此没有星号。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestAnalysis</name>
    <message>
        <source>Rank request %1</source>
        <translation>对请求 %1 排序</translation>
    </message>
    <message>
        <source>Measure the list</source>
        <translation>计算列表指标</translation>
    </message>
    <message>
        <source>Ranking the request was stopped. F5 starts it again.</source>
        <translation>请求的排序已停止。按 F5 重新开始。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestBrowser</name>
    <message>
        <source>User id or request number</source>
        <translation>用户 ID 或请求编号</translation>
    </message>
    <message>
        <source>Search requests</source>
        <translation>搜索请求</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>所有划分</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Find requests</source>
        <translation>查找请求</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 个请求</translation>
    </message>
    <message>
        <source>%1 of %2 requests</source>
        <translation>%1 / %2 个请求</translation>
    </message>
    <message>
        <source>Stopped. F5 starts it again.</source>
        <translation>已停止。按 F5 重新开始。</translation>
    </message>
    <message>
        <source>The list has these alone.</source>
        <translation>列表中只有这些请求。</translation>
    </message>
    <message>
        <source>The slice is of the %1 split</source>
        <translation>切片属于%1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>User id, request ID or request number</source>
        <translation>用户 ID、请求 ID 或请求编号</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestHeader</name>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>MRR</source>
        <translation>MRR</translation>
    </message>
    <message>
        <source>ILAD</source>
        <translation>ILAD</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>%1 candidates</source>
        <translation>%1 个候选</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 个已曝光</translation>
    </message>
    <message>
        <source>%1 positive</source>
        <translation>%1 个正例</translation>
    </message>
    <message>
        <source>Metrics of the request</source>
        <translation>请求的指标</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>新入列</translation>
    </message>
    <message>
        <source>Metrics follow when a checkpoint is open.</source>
        <translation>打开检查点后显示指标。</translation>
    </message>
    <message>
        <source>ID %1</source>
        <translation>ID %1</translation>
    </message>
    <message>
        <source>Of the top-K list at the present γ; in brackets the difference to γ = 0. Entered: items that the list at γ = 0 does not have. A dash: the request has no positive, or the list fewer than two items.</source>
        <translation>当前 γ 下前 K 列表的指标；括号中为与 γ = 0 的差。新入列：γ = 0 时的列表中没有的物品。短横线表示请求没有正例，或列表少于两个物品。</translation>
    </message>
    <message>
        <source>%1 (vs. 0)</source>
        <translation>%1（对比 0）</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestModel</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Positives</source>
        <translation>正例</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>时间（UTC）</translation>
    </message>
    <message>
        <source>Number of the request in the dataset, from 0</source>
        <translation>请求在数据集中的编号，从 0 起</translation>
    </message>
    <message>
        <source>Id of the request in the source data</source>
        <translation>源数据中的请求 ID</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>请求 ID</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestPins</name>
    <message>
        <source>There are %1 pins already. Remove one in the Library first.</source>
        <translation>已有 %1 个固定项。请先在资料库中移除一个。</translation>
    </message>
    <message>
        <source>The dataset in %1 is another one than when request %2 was pinned.</source>
        <translation>%1 中的数据集已不是固定请求 %2 时的数据集。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RequestSpin</name>
    <message>
        <source>Find request %1</source>
        <translation>查找请求 %1</translation>
    </message>
    <message>
        <source>There is no request &quot;%1&quot;: none has that ID, and their numbers go from 0 to %2.</source>
        <translation>没有请求“%1”：没有请求使用此 ID，请求编号为 0 到 %2。</translation>
    </message>
    <message>
        <source>This is request number %1. Another one has the ID %1.</source>
        <translation>这是编号为 %1 的请求。另有一个请求的 ID 是 %1。</translation>
    </message>
    <message>
        <source>&amp;Open that one</source>
        <translation>打开那一个(&amp;O)</translation>
    </message>
    <message>
        <source>Request %1 is in the %2 split, which is the present one now.</source>
        <translation>请求 %1 属于“%2”，现已切换到该划分。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RoundModel</name>
    <message>
        <source>Item title</source>
        <translation>物品标题</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Log probability of the candidate, with the noise of the draw (Eq 5)</source>
        <translation>候选的对数概率，含本次采样的噪声（式 5）</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Sum of the rounds: the relaxed k-hot weight (Eq 10)</source>
        <translation>各轮之和：松弛 k-hot 权重（式 10）</translation>
    </message>
    <message>
        <source>a</source>
        <translation>a</translation>
    </message>
    <message>
        <source>Softmax weight in the context vector at this τ</source>
        <translation>在此 τ 下于上下文向量中的 softmax 权重</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Probability of being taken in round %1 (Eq 8-9)</source>
        <translation>在第 %1 轮被取走的概率（式 8-9）</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RoundView</name>
    <message>
        <source>Rounds of the relaxed top-k</source>
        <translation>松弛 top-k 的各轮</translation>
    </message>
    <message>
        <source>Positive context</source>
        <translation>正上下文</translation>
    </message>
    <message>
        <source>Negative context</source>
        <translation>负上下文</translation>
    </message>
    <message>
        <source>Side of the context</source>
        <translation>上下文的一侧</translation>
    </message>
    <message>
        <source>τ, temperature of the relaxed top-k</source>
        <translation>τ，松弛 top-k 的温度</translation>
    </message>
    <message>
        <source>τ</source>
        <translation>τ</translation>
    </message>
    <message>
        <source>Temperature: near 0 each round takes one candidate whole, large values share it out</source>
        <translation>温度：接近 0 时每轮取走一个完整候选，较大时分摊</translation>
    </message>
    <message>
        <source>τ of the &amp;checkpoint</source>
        <translation>检查点的 τ(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Resample</source>
        <translation>重新采样(&amp;R)</translation>
    </message>
    <message>
        <source>Draw again with the next seed</source>
        <translation>用下一个种子重新采样</translation>
    </message>
    <message>
        <source>Open a checkpoint to see contexts.</source>
        <translation>打开检查点以查看上下文。</translation>
    </message>
    <message>
        <source>Select a candidate to see its contexts.</source>
        <translation>选择候选以查看其上下文。</translation>
    </message>
    <message>
        <source>Rounds of candidate %1</source>
        <translation>候选 %1 的各轮</translation>
    </message>
    <message>
        <source>The draw of seed %1. Each round takes one item&apos;s worth of probability; what it takes is missing in the next.</source>
        <translation>种子 %1 的采样。每轮取走相当于一个物品的概率；取走的部分在下一轮中不再有。</translation>
    </message>
    <message>
        <source>Without noise. Each round takes one item&apos;s worth of probability; what it takes is missing in the next. Ranking takes the k best whole, which is τ → 0.</source>
        <translation>无噪声。每轮取走相当于一个物品的概率；取走的部分在下一轮中不再有。排序时完整取走最好的 k 个，即 τ → 0。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunCommands</name>
    <message>
        <source>Rename run %1</source>
        <translation>重命名运行 %1</translation>
    </message>
    <message>
        <source>Note on run %1</source>
        <translation>运行 %1 的备注</translation>
    </message>
    <message>
        <source>Pin run %1</source>
        <translation>固定运行 %1</translation>
    </message>
    <message>
        <source>Delete run %1</source>
        <translation>删除运行 %1</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunHeader</name>
    <message>
        <source>New run on %1</source>
        <translation>在 %1 上新建运行</translation>
    </message>
    <message>
        <source>best epoch %1: %2@%3 %4</source>
        <translation>最佳轮次 %1：%2@%3 %4</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>&amp;Resume this run</source>
        <translation>恢复此运行(&amp;R)</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Go on from the last whole epoch, with the run&apos;s own options and dataset</source>
        <translation>用该运行自身的选项和数据集，从最后一个完整轮次继续</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 / %2 轮</translation>
    </message>
    <message>
        <source>what was learned up to the last whole epoch is kept</source>
        <translation>保留到最后一个完整轮次为止的学习结果</translation>
    </message>
    <message>
        <source>%1 of %2 epochs</source>
        <translation>%1 / %2 轮</translation>
    </message>
    <message>
        <source>about %1 to the last epoch</source>
        <translation>距最后一轮约 %1</translation>
    </message>
    <message>
        <source>at most about %1, %2 if nothing improves</source>
        <translation>最多约 %1，若不再提升则约 %2</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunNames</name>
    <message>
        <source>Read names of runs</source>
        <translation>读取运行名称</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunTrash</name>
    <message>
        <source>Delete runs</source>
        <translation>删除运行</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunWatch</name>
    <message>
        <source>Look whether a run was resumed or deleted</source>
        <translation>查看运行是否已继续或删除</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunsFeed</name>
    <message>
        <source>Read the runs</source>
        <translation>读取运行</translation>
    </message>
    <message>
        <source>Order the runs</source>
        <translation>排列运行</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunsModel</name>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation>未固定</translation>
    </message>
    <message>
        <source>Run id</source>
        <translation>运行 ID</translation>
    </message>
    <message>
        <source>Data hash</source>
        <translation>数据哈希</translation>
    </message>
    <message>
        <source>Run seed</source>
        <translation>运行种子</translation>
    </message>
    <message>
        <source>%1 (s)</source>
        <translation>%1（秒）</translation>
    </message>
    <message>
        <source>%1 (UTC)</source>
        <translation>%1（UTC）</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>cdm::ui::RunsPanel</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Filter: words, lambda&gt;0.3, recall&gt;0.35, state:complete</source>
        <translation>筛选：词、lambda&gt;0.3、recall&gt;0.35、state:complete</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>All words must occur in name, note, dataset, state or configuration.
Conditions: lambda&gt;0.3, recall&gt;=0.35 (at the best epoch), epochs&lt;10, state:complete, dataset:ml, pinned:yes, seed=1, similarity!=cosine.
Signs: &lt; &lt;= &gt; &gt;= = != and : for a part of a text.</source>
        <translation>所有词都须出现在名称、备注、数据集、状态或配置中。
条件：lambda&gt;0.3、recall&gt;=0.35（最佳轮）、epochs&lt;10、state:complete、dataset:ml、pinned:yes、seed=1、similarity!=cosine。
符号：&lt; &lt;= &gt; &gt;= = !=，以及表示部分文本的 :。</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Epoch of the columns at an epoch</source>
        <translation>“第几轮的值”各列所取的轮</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>只看不同</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>Compare &amp;only these</source>
        <translation>只对比这些(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>At most %1 runs can be compared at once; the others were left out.</source>
        <translation>一次最多对比 %1 个运行；其余的已略去。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Runs: %1, compared: %2</source>
        <translation>运行：%1，对比：%2</translation>
    </message>
    <message>
        <source>No run fits this filter. Clear it with the cross at its end, or loosen a condition.</source>
        <translation>没有运行符合筛选。可用末尾的叉号清除，或放宽条件。</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>取消固定(&amp;P)</translation>
    </message>
    <message>
        <source>Deleted: %1, with curves and checkpoints.</source>
        <translation>已删除：%1，连同曲线和检查点。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is pinned: unpin it first</source>
        <translation>“%1”已固定：请先取消固定</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is running: stop it first</source>
        <translation>“%1”正在运行：请先停止</translation>
    </message>
    <message>
        <source>Not deleted: %1.</source>
        <translation>未删除：%1。</translation>
    </message>
    <message>
        <source>Show options of the configuration, dataset and notes only where the listed runs differ</source>
        <translation>配置选项、数据集和备注仅在所列运行之间不同时显示</translation>
    </message>
    <message>
        <source>Options go by their names in files, which the tooltip of a heading tells.</source>
        <translation>选项使用其在文件中的名称，列标题的提示中会给出。</translation>
    </message>
    <message>
        <source>“%1” (%2, started %3)</source>
        <translation>“%1”（%2，开始于 %3）</translation>
    </message>
</context>
<context>
    <name>cdm::ui::Session</name>
    <message>
        <source>Open checkpoint %1</source>
        <translation>打开检查点 %1</translation>
    </message>
    <message>
        <source>The checkpoint %1 does not fit the dataset &quot;%2&quot;: %3 It was trained on &quot;%4&quot;.</source>
        <translation>检查点 %1 与数据集“%2”不匹配：%3 它是在“%4”上训练的。</translation>
    </message>
    <message>
        <source>Statistics of %1</source>
        <translation>%1 的统计</translation>
    </message>
    <message>
        <source>Score request %1</source>
        <translation>为请求 %1 打分</translation>
    </message>
    <message>
        <source>Score the %1 split</source>
        <translation>为%1打分</translation>
    </message>
    <message>
        <source>Open dataset %1</source>
        <translation>打开数据集 %1</translation>
    </message>
    <message>
        <source>Open run %1</source>
        <translation>打开运行 %1</translation>
    </message>
    <message>
        <source>The dataset has no requests in its %1 split.</source>
        <translation>数据集的%1中没有请求。</translation>
    </message>
    <message>
        <source>There is no request %1: the dataset has the requests 0 to %2.</source>
        <translation>没有请求 %1：数据集的请求为 0 到 %2。</translation>
    </message>
    <message>
        <source>There is no candidate %1 in request %2.</source>
        <translation>请求 %2 中没有候选 %1。</translation>
    </message>
    <message>
        <source>Gamma %1 is not in the range 0 to %2.</source>
        <translation>Gamma %1 不在 0 到 %2 的范围内。</translation>
    </message>
    <message>
        <source>Lambda %1 is not in the range 0 to 1.</source>
        <translation>Lambda %1 不在 0 到 1 的范围内。</translation>
    </message>
    <message>
        <source>K %1 is not in the range 1 to 1000.</source>
        <translation>K %1 不在 1 到 1000 的范围内。</translation>
    </message>
    <message>
        <source>dataset %1 (%2)</source>
        <translation>数据集 %1（%2）</translation>
    </message>
    <message>
        <source>run %1, epoch %2, seed %3</source>
        <translation>运行 %1，第 %2 轮，种子 %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Stopped: %1. F5 starts it again.</source>
        <translation>已停止：%1。按 F5 重新开始。</translation>
    </message>
    <message>
        <source>Open checkpoint B: %1</source>
        <translation>打开检查点 B：%1</translation>
    </message>
    <message>
        <source>The largest gamma, %1, is not above 0 and at most %2.</source>
        <translation>γ 的上限 %1 须大于 0 且不超过 %2。</translation>
    </message>
    <message>
        <source>Slices of the %1 split</source>
        <translation>%1的切片</translation>
    </message>
    <message>
        <source>There is no slice &quot;%1&quot; in the %2 split.</source>
        <translation>%2中没有切片“%1”。</translation>
    </message>
    <message>
        <source>The dataset in %1 is another one than when a slice of it was chosen: all requests are taken.</source>
        <translation>%1 中的数据集已不是选择切片时的那个：现取全部请求。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::SimilarityView</name>
    <message>
        <source>The listed items</source>
        <translation>列表中的物品</translation>
    </message>
    <message>
        <source>All, best first</source>
        <translation>全部，最好的在前</translation>
    </message>
    <message>
        <source>Candidates of the heat map</source>
        <translation>热力图的候选</translation>
    </message>
    <message>
        <source>At most %1 candidates are drawn</source>
        <translation>最多绘制 %1 个候选</translation>
    </message>
    <message>
        <source>of the target</source>
        <translation>目标的</translation>
    </message>
    <message>
        <source>of every candidate</source>
        <translation>每个候选的</translation>
    </message>
    <message>
        <source>Whose similarities</source>
        <translation>谁的相似度</translation>
    </message>
    <message>
        <source>k = </source>
        <translation>k = </translation>
    </message>
    <message>
        <source>k, most and least similar candidates</source>
        <translation>k，最相似和最不相似的候选数</translation>
    </message>
    <message>
        <source>Most and least similar candidates</source>
        <translation>最相似与最不相似的候选</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Open a checkpoint to see how alike the candidates are.</source>
        <translation>打开检查点以查看候选有多相似。</translation>
    </message>
    <message>
        <source>Similarities of request %1</source>
        <translation>请求 %1 的相似度</translation>
    </message>
    <message>
        <source>Cosine of the embeddings</source>
        <translation>嵌入的余弦</translation>
    </message>
    <message>
        <source>Interest-aware similarity</source>
        <translation>兴趣感知相似度</translation>
    </message>
    <message>
        <source>Select a candidate to see what it is like.</source>
        <translation>选择候选以查看它与什么相似。</translation>
    </message>
    <message>
        <source>%1 most similar</source>
        <translation>最相似的 %1 个</translation>
    </message>
    <message>
        <source>%1 least similar</source>
        <translation>最不相似的 %1 个</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>所有其他</translation>
    </message>
</context>
<context>
    <name>cdm::ui::SliceAnalysis</name>
    <message>
        <source>Trace the metrics of the slice over γ</source>
        <translation>计算该切片的指标随 γ 的变化</translation>
    </message>
    <message>
        <source>Stopped. F5 starts it again.</source>
        <translation>已停止。按 F5 重新开始。</translation>
    </message>
    <message>
        <source>Confidence band of the slice over γ</source>
        <translation>该切片沿 γ 的置信带</translation>
    </message>
</context>
<context>
    <name>cdm::ui::SliceBar</name>
    <message>
        <source>All requests</source>
        <translation>所有请求</translation>
    </message>
    <message>
        <source>Take all requests of the split again</source>
        <translation>重新使用该划分的所有请求</translation>
    </message>
    <message>
        <source>Slice of the %1 split: %2. %3 of %4 requests. %5</source>
        <translation>%1的切片：%2。%3 / %4 个请求。%5</translation>
    </message>
    <message>
        <source>%1 split, slice %2</source>
        <translation>%1，切片 %2</translation>
    </message>
    <message>
        <source>all %1 requests of the %2 split</source>
        <translation>%2的全部 %1 个请求</translation>
    </message>
    <message>
        <source>Slice of the %2 split: %3. %4 of %5 requests. %6 Request %1, which is open, is not in the slice.</source>
        <translation>%2的切片：%3。%4 / %5 个请求。%6打开的请求 %1 不在该切片中。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::SliceModel</name>
    <message>
        <source>Slice</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>%1
DCN</source>
        <translation>%1
DCN</translation>
    </message>
    <message>
        <source>%1
change</source>
        <translation>%1
变化</translation>
    </message>
    <message>
        <source>%1
at %2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1
This slice is chosen.</source>
        <translation>%1
已选择该切片。</translation>
    </message>
    <message>
        <source>%1
Double click or Enter chooses this slice.</source>
        <translation>%1
双击或按 Enter 键即可选择该切片。</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1，已选择</translation>
    </message>
</context>
<context>
    <name>cdm::ui::SlicePanel</name>
    <message>
        <source>Slices of the split</source>
        <translation>该划分的切片</translation>
    </message>
    <message>
        <source>What the slices go by</source>
        <translation>切片依据</translation>
    </message>
    <message>
        <source>Fronts of slices</source>
        <translation>切片的前沿</translation>
    </message>
    <message>
        <source>Computing the fronts...</source>
        <translation>正在计算前沿...</translation>
    </message>
    <message>
        <source>&amp;Choose this slice</source>
        <translation>选择该切片(&amp;C)</translation>
    </message>
    <message>
        <source>Choose &amp;all requests</source>
        <translation>选择全部请求(&amp;A)</translation>
    </message>
    <message>
        <source>None of these slices has both Recall and ILAD.</source>
        <translation>这些切片都不同时具有 Recall 和 ILAD。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::SlopeChart</name>
    <message>
        <source>Ranks under DCN, teacher and CDM</source>
        <translation>DCN、教师和 CDM 下的排名</translation>
    </message>
    <message>
        <source>not in the list</source>
        <translation>不在列表中</translation>
    </message>
    <message>
        <source>%1
DCN: %2
Teacher: %3
CDM: %4</source>
        <translation>%1
DCN：%2
教师：%3
CDM：%4</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)...</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>DCN</source>
        <translation>DCN</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>CDM</source>
        <translation>CDM</translation>
    </message>
    <message>
        <source>Show as &amp;table</source>
        <translation>以表格显示(&amp;T)</translation>
    </message>
    <message>
        <source>Chart actions</source>
        <translation>图表操作</translation>
    </message>
    <message>
        <source>not listed</source>
        <extracomment>Short for &quot;not in the list&quot;, at the foot of a narrow chart</extracomment>
        <translation>未列入</translation>
    </message>
</context>
<context>
    <name>cdm::ui::StartPanel</name>
    <message>
        <source>&amp;Start training</source>
        <translation>开始训练(&amp;S)</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>暂停(&amp;U)</translation>
    </message>
    <message>
        <source>S&amp;top and keep</source>
        <translation>停止并保留(&amp;T)</translation>
    </message>
    <message>
        <source>Cancel...</source>
        <translation>取消...</translation>
    </message>
    <message>
        <source>made from dataset and seed</source>
        <translation>由数据集和种子生成</translation>
    </message>
    <message>
        <source>Run &amp;name</source>
        <translation>运行名称(&amp;N)</translation>
    </message>
    <message>
        <source>Train a new run with these options on the open dataset</source>
        <translation>用这些选项在已打开的数据集上训练新运行</translation>
    </message>
    <message>
        <source>Wait, and go on later from the same step</source>
        <translation>暂停，稍后从同一步继续</translation>
    </message>
    <message>
        <source>End the training and keep the run up to its last whole epoch; it can be resumed</source>
        <translation>结束训练并保留运行到最后一个完整轮次；之后可恢复</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>End the training and delete the run</source>
        <translation>结束训练并删除运行</translation>
    </message>
    <message>
        <source>A resumed run is kept; it can be deleted in the Library</source>
        <translation>恢复的运行会保留；可在“资料库”中删除</translation>
    </message>
    <message>
        <source>LibTorch runs on the reference BLAS (%1), which is many times slower. Install OpenBLAS.</source>
        <translation>LibTorch 正在使用参考 BLAS（%1），会慢许多倍。请安装 OpenBLAS。</translation>
    </message>
    <message>
        <source>Add to the &amp;queue</source>
        <translation>加入队列(&amp;Q)</translation>
    </message>
    <message>
        <source>Variat&amp;ions...</source>
        <translation>多种设置(&amp;I)...</translation>
    </message>
    <message>
        <source>Put a run with these options on the open dataset into the queue, which trains one after the other</source>
        <translation>把用这些选项在当前数据集上的一次运行加入队列，队列依次训练</translation>
    </message>
    <message>
        <source>Put several runs into the queue: seeds, and values of chosen options</source>
        <translation>把多次运行加入队列：多个种子，以及所选选项的多个值</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>The dataset brings scores and vectors of your own ranking model. The student alone can be trained on top of it.</source>
        <translation>数据集带有您自己的排序模型的分数和向量。可以在它之上只训练学生。</translation>
    </message>
    <message>
        <source>Sets Backbone to &quot;from the data&quot;</source>
        <translation>将“骨干网络”设为“来自数据”</translation>
    </message>
    <message>
        <source>Validation K is %1, and no validation request has more than %2 candidates: every model lists the same items, so Recall and diversity cannot choose an epoch.</source>
        <translation>验证 K 为 %1，而任何验证请求的候选都不超过 %2 个：每个模型列出的物品都相同，因此无法按召回率或多样性选择轮次。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::StatCard</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>cdm::ui::StepModel</name>
    <message>
        <source>Place in the teacher&apos;s list</source>
        <translation>在教师列表中的位置</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The candidate with the largest gain of the step</source>
        <translation>该步增益最大的候选</translation>
    </message>
    <message>
        <source>Winner</source>
        <translation>胜者</translation>
    </message>
    <message>
        <source>f + λ (1 − similarity to the nearest chosen item); f alone at the first step</source>
        <translation>f + λ (1 − 与最近已选物品的相似度)；第一步仅为 f</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>The item chosen before that is most similar to the winner</source>
        <translation>此前已选中与胜者最相似的物品</translation>
    </message>
    <message>
        <source>Nearest chosen</source>
        <translation>最近已选</translation>
    </message>
    <message>
        <source>Similarity of the winner to the nearest chosen item</source>
        <translation>胜者与最近已选物品的相似度</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>The next best candidate of the step</source>
        <translation>该步次优的候选</translation>
    </message>
    <message>
        <source>Runner-up</source>
        <translation>次优</translation>
    </message>
    <message>
        <source>Gain of the winner less that of the runner-up</source>
        <translation>胜者增益减去次优增益</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>领先</translation>
    </message>
</context>
<context>
    <name>cdm::ui::StepView</name>
    <message>
        <source>Steps of the teacher</source>
        <translation>教师的步骤</translation>
    </message>
    <message>
        <source>&amp;Previous step</source>
        <translation>上一步(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>What happened at this step</source>
        <translation>此步发生了什么</translation>
    </message>
    <message>
        <source>Gain at each step</source>
        <translation>每步的增益</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Open a checkpoint to see how the teacher chooses.</source>
        <translation>打开检查点以查看教师如何选择。</translation>
    </message>
    <message>
        <source>Winner</source>
        <translation>胜者</translation>
    </message>
    <message>
        <source>Runner-up</source>
        <translation>次优</translation>
    </message>
    <message>
        <source>Step 1: %1 has the largest f, %2.</source>
        <translation>第 1 步：%1 的 f 最大，为 %2。</translation>
    </message>
    <message>
        <source>Step %1: %2 wins with %3 = f %4 + λ (1 − %5). The nearest item chosen before is %6.</source>
        <translation>第 %1 步：%2 胜出，%3 = f %4 + λ (1 − %5)。此前最近的已选物品是 %6。</translation>
    </message>
    <message>
        <source>Runner-up: %1 with %2.</source>
        <translation>次优：%1，%2。</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Cosine to the nearest chosen item</source>
        <translation>与最近的已选物品的余弦</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Step 1 of %1: %2 with f %3.</source>
        <translation>%1 的第 1 步：%2，f 为 %3。</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3 with f %4. It weighs accuracy against what all chosen items span together; the nearest of them is %5, cosine %6.</source>
        <translation>%2 的第 %1 步：%3，f 为 %4。它在准确性与全部已选物品共同张成的空间之间权衡；其中最近的是 %5，余弦 %6。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::TableDialog</name>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
</context>
<context>
    <name>cdm::ui::TableView</name>
    <message>
        <source>&amp;Explain %1</source>
        <translation>解释 %1(&amp;E)</translation>
    </message>
</context>
<context>
    <name>cdm::ui::TablesPanel</name>
    <message>
        <source>Evaluating...</source>
        <translation>正在评估……</translation>
    </message>
    <message>
        <source>Table 2: methods</source>
        <translation>表 2：方法</translation>
    </message>
    <message>
        <source>Table 3: variants</source>
        <translation>表 3：变体</translation>
    </message>
    <message>
        <source>CDM of all ticked runs, against the first one</source>
        <translation>所有勾选运行的 CDM，与第一个比较</translation>
    </message>
    <message>
        <source>Form of the table</source>
        <translation>表格形式</translation>
    </message>
    <message>
        <source>Split of the table</source>
        <translation>表格所用的划分</translation>
    </message>
    <message>
        <source>First list length</source>
        <translation>第一个列表长度</translation>
    </message>
    <message>
        <source>Second list length</source>
        <translation>第二个列表长度</translation>
    </message>
    <message>
        <source>no intervals</source>
        <translation>不显示区间</translation>
    </message>
    <message>
        <source>± half width</source>
        <translation>± 半宽</translation>
    </message>
    <message>
        <source>[lower, upper]</source>
        <translation>[下限, 上限]</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Evaluate methods</source>
        <translation>评估方法</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Evaluate</source>
        <translation>评估(&amp;E)</translation>
    </message>
    <message>
        <source>The ticked runs need a checkpoint each, and must have been trained on the same data.</source>
        <translation>所勾选的运行都须有检查点，并且用同样的数据训练。</translation>
    </message>
    <message>
        <source>Evaluate measures all methods on the same requests, with intervals and paired tests.</source>
        <translation>“评估”在同样的请求上测量所有方法，附区间和配对检验。</translation>
    </message>
    <message>
        <source>Other runs are ticked now; evaluate again to see them here.</source>
        <translation>现在勾选的是其他运行；重新评估才能在此看到它们。</translation>
    </message>
    <message>
        <source>Table 4: policies</source>
        <translation>表 4：策略</translation>
    </message>
    <message>
        <source>Sessions under two policies, on data where every user&apos;s answer to every item is known</source>
        <translation>两种策略下的会话，所用数据已知每个用户对每个物品的反馈</translation>
    </message>
    <message>
        <source>stay </source>
        <translation>停留 </translation>
    </message>
    <message>
        <source>Share of users who go on to the next video</source>
        <translation>继续看下一个视频的用户比例</translation>
    </message>
    <message>
        <source>fatigue </source>
        <translation>疲劳 </translation>
    </message>
    <message>
        <source>Factor of each repetition of a category in a session</source>
        <translation>会话中同一类别每重复一次所乘的系数</translation>
    </message>
    <message>
        <source>Responses of users to items</source>
        <translation>用户对物品的反馈</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>表格 (*.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Compare policies</source>
        <translation>比较策略</translation>
    </message>
    <message>
        <source>Responses...</source>
        <translation>反馈...</translation>
    </message>
    <message>
        <source>The file that says what every user answered to every item</source>
        <translation>记录每个用户对每个物品的反馈的文件</translation>
    </message>
    <message>
        <source>Evaluate lets each user go through the lists of both policies, with intervals.</source>
        <translation>“评估”让每个用户浏览两种策略的列表，并给出区间。</translation>
    </message>
    <message>
        <source>Other settings are chosen now; evaluate again to see them here.</source>
        <translation>现在选择的是其他设置；重新评估才能在此看到它们。</translation>
    </message>
    <message>
        <source>DCN, re-rankers and CDM of every ticked run, each against the run&apos;s own DCN</source>
        <translation>每个勾选运行的 DCN、重排方法与 CDM，各与该运行自己的 DCN 比较</translation>
    </message>
    <message>
        <source>Gamma of CDM</source>
        <translation>CDM 的 gamma</translation>
    </message>
    <message>
        <source>γ that CDM ranks with: the one each run was trained with, or the one set at the top</source>
        <translation>CDM 排序所用的 γ：各运行训练时的值，或窗口顶部设置的值</translation>
    </message>
    <message>
        <source>Tick the runs that the table is to be made of.</source>
        <translation>请勾选用于制表的运行。</translation>
    </message>
    <message>
        <source>Tick the runs that the table is to be made of: first the one that the others are compared with.</source>
        <translation>请勾选用于制表的运行：先勾选作为比较对象的那个。</translation>
    </message>
    <message>
        <source>± deviation</source>
        <translation>± 标准差</translation>
    </message>
    <message>
        <source>Tables 2 and 3: standard deviation over the seeds of joined runs; a run by itself has none</source>
        <translation>表 2 与表 3：合并的运行在各种子间的标准差；单独的运行没有</translation>
    </message>
    <message>
        <source>95 % intervals: bootstrap over the requests; for joined runs the wider of that and Student&apos;s t over the seeds</source>
        <translation>95 % 区间：在请求上的自助法区间；对合并的运行，取它与种子上的学生 t 区间中较宽者</translation>
    </message>
    <message>
        <source>seeds: joined, as their mean</source>
        <translation>种子：合并，显示平均值</translation>
    </message>
    <message>
        <source>seeds: each by itself</source>
        <translation>种子：各自单独</translation>
    </message>
    <message>
        <source>Runs that differ only in their seed</source>
        <translation>仅种子不同的运行</translation>
    </message>
    <message>
        <source>Runs that differ only in their seed, or in threads and device: shown as one, with means over the seeds, or each by itself</source>
        <translation>仅种子（或线程数与设备）不同的运行：合并为一项，显示各种子的平均值；或各自单独显示</translation>
    </message>
    <message>
        <source>γ: own</source>
        <translation>γ：各自的</translation>
    </message>
    <message>
        <source>γ: window&apos;s</source>
        <translation>γ：窗口的</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1：%3 中的 %2</translation>
    </message>
    <message>
        <source>A single run has no deviation over seeds: tick runs that differ in their seed alone, and join them.</source>
        <translation>单个运行没有跨种子的标准差：请勾选仅种子不同的运行，并将它们合并。</translation>
    </message>
    <message>
        <source>Half the width of the interval; its bounds where the value is not in its middle, as near the greatest CC</source>
        <translation>区间宽度的一半；数值不在区间正中时（例如接近 CC 的最大值时）给出区间的两端</translation>
    </message>
</context>
<context>
    <name>cdm::ui::TradeoffAnalysis</name>
    <message>
        <source>; %1 split, K %2, ILAD over %3</source>
        <translation>；%1，K %2，ILAD 基于%3</translation>
    </message>
    <message>
        <source>Trace the metrics over γ</source>
        <translation>计算指标随 γ 的变化</translation>
    </message>
    <message>
        <source>Confidence band over γ</source>
        <translation>沿 γ 的置信带</translation>
    </message>
    <message>
        <source>Compare the baselines</source>
        <translation>比较基线</translation>
    </message>
    <message>
        <source>Replacements in request %1</source>
        <translation>请求 %1 中的替换</translation>
    </message>
    <message>
        <source>Lists of the teacher, %1</source>
        <translation>教师的列表，%1</translation>
    </message>
    <message>
        <source>Stopped. F5 starts it again.</source>
        <translation>已停止。按 F5 重新开始。</translation>
    </message>
</context>
<context>
    <name>cdm::ui::TradeoffPage</name>
    <message>
        <source>No checkpoint is open</source>
        <translation>未打开检查点</translation>
    </message>
    <message>
        <source>No dataset is open</source>
        <translation>未打开数据集</translation>
    </message>
    <message>
        <source>Present γ</source>
        <translation>当前 γ</translation>
    </message>
    <message>
        <source>Trade-off</source>
        <translation>权衡</translation>
    </message>
    <message>
        <source>Go to &amp;Train</source>
        <translation>转到训练(&amp;T)</translation>
    </message>
    <message>
        <source>Open &amp;checkpoint...</source>
        <translation>打开检查点(&amp;C)...</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>Choose γ</source>
        <translation>选择 γ</translation>
    </message>
    <message>
        <source>Against baselines</source>
        <translation>对比基线</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Train a model on the Train page, or choose a run or a checkpoint in the Library. Recall and diversity over γ then stand here.</source>
        <translation>请在“训练”页面训练模型，或在“资料库”中选择运行或检查点，此处随后显示召回率和多样性随 γ 的变化。</translation>
    </message>
    <message>
        <source>Choose a dataset and a run in the Library, or drop them on the window. Recall and diversity over γ then stand here.</source>
        <translation>请在“资料库”中选择数据集和运行，或将其拖放到窗口上，此处随后显示召回率和多样性随 γ 的变化。</translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation>打开数据集(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation>导入(&amp;I)...</translation>
    </message>
</context>
<context>
    <name>cdm::ui::TrainPage</name>
    <message>
        <source>No dataset is open</source>
        <translation>未打开数据集</translation>
    </message>
    <message>
        <source>Training needs requests to learn from. Open a dataset folder, import a request log, or try the sample.</source>
        <translation>训练需要可供学习的请求。请打开数据集文件夹、导入请求日志，或试用示例。</translation>
    </message>
    <message>
        <source>&amp;Open dataset...</source>
        <translation>打开数据集(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation>导入(&amp;I)...</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>Start a training on the left, or open a run in the Library: its losses and validation metrics appear here.</source>
        <translation>在左侧开始训练，或在“资料库”中打开运行：其损失和验证指标将显示在此处。</translation>
    </message>
    <message>
        <source>Load the training library</source>
        <translation>加载训练库</translation>
    </message>
    <message>
        <source>Curves of run %1</source>
        <translation>运行 %1 的曲线</translation>
    </message>
    <message>
        <source>&amp;Back to the training</source>
        <translation>返回训练(&amp;B)</translation>
    </message>
    <message>
        <source>Show the &amp;open run</source>
        <translation>显示已打开的运行(&amp;O)</translation>
    </message>
    <message>
        <source>Cancel the training</source>
        <translation>取消训练</translation>
    </message>
    <message>
        <source>Cancel the training and delete its run with all its checkpoints?</source>
        <translation>取消训练并删除其运行及所有检查点？</translation>
    </message>
    <message>
        <source>&quot;Stop and keep&quot; ends it and keeps what was learned.</source>
        <translation>“停止并保留”会结束训练并保留学习结果。</translation>
    </message>
    <message>
        <source>Cancel and &amp;delete</source>
        <translation>取消并删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Go on training</source>
        <translation>继续训练(&amp;G)</translation>
    </message>
    <message>
        <source>The training was stopped before its first whole epoch, so it has no checkpoint.</source>
        <translation>训练在第一个完整轮次之前停止，因此没有检查点。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>No dataset is open.</source>
        <translation>未打开数据集。</translation>
    </message>
    <message>
        <source>The dataset &quot;%1&quot; has no train split, so there is nothing to learn from.</source>
        <translation>数据集“%1”没有训练集，无可学习的数据。</translation>
    </message>
    <message>
        <source>The dataset &quot;%1&quot; has no validation split, so the best epoch could not be chosen. Import it again with a validation share.</source>
        <translation>数据集“%1”没有验证集，无法选择最佳轮次。请设置验证集比例后重新导入。</translation>
    </message>
    <message>
        <source>One option has a value that is not allowed.</source>
        <translation>有一个选项的值不被允许。</translation>
    </message>
    <message>
        <source>%1 options have values that are not allowed.</source>
        <translation>%1 个选项的值不被允许。</translation>
    </message>
    <message>
        <source>Backbone &quot;from the data&quot;: the dataset &quot;%1&quot; has no scores. Import it with them, or choose DCN.</source>
        <translation>骨干网络“来自数据”：数据集“%1”没有分数。请连同分数重新导入，或选择 DCN。</translation>
    </message>
    <message>
        <source>Backbone &quot;from the data&quot;: the dataset &quot;%1&quot; has no vectors of items or candidates. Import it with them, or choose DCN.</source>
        <translation>骨干网络“来自数据”：数据集“%1”没有物品或候选的向量。请连同向量重新导入，或选择 DCN。</translation>
    </message>
    <message>
        <source>The training of %1 has ended. You opened something else meanwhile, so its run was not opened.</source>
        <translation>%1 的训练已结束。其间您打开了其他内容，因此未打开其运行。</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>打开该运行</translation>
    </message>
    <message>
        <source>A training is running. When it has ended, resume run %1 from the Library.</source>
        <translation>训练正在进行。结束后请从资料库恢复运行 %1。</translation>
    </message>
    <message>
        <source>The training of %1 has ended. You were on another page, so its run was not opened.</source>
        <translation>%1 的训练已结束。您当时在其他页面，因此未打开其运行。</translation>
    </message>
    <message>
        <source>The training of %1 failed: %2</source>
        <translation>%1 的训练失败：%2</translation>
    </message>
</context>
<context>
    <name>cdm::ui::TrainQueue</name>
    <message>
        <source>Queue of runs</source>
        <translation>运行队列</translation>
    </message>
    <message>
        <source>Next run of the queue</source>
        <translation>队列的下一个运行</translation>
    </message>
</context>
<context>
    <name>cdm::ui::Training</name>
    <message>
        <source>Look up run %1</source>
        <translation>查找运行 %1</translation>
    </message>
    <message>
        <source>Resume training: %1</source>
        <translation>恢复训练：%1</translation>
    </message>
    <message>
        <source>Train: %1</source>
        <translation>训练：%1</translation>
    </message>
    <message>
        <source>The epoch under way is lost; the run can be resumed from its last whole epoch.</source>
        <translation>正在进行的轮次会丢失；该运行可从最后一个完整轮次恢复。</translation>
    </message>
    <message>
        <source>Some steps of the run&apos;s curves could not be written: %1</source>
        <translation>此运行曲线中的部分步未能写入：%1</translation>
    </message>
</context>
<context>
    <name>cdm::ui::UndoBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Delete now and close this message</source>
        <translation>立即删除并关闭此消息</translation>
    </message>
</context>
<context>
    <name>cdm::ui::ValidationModel</name>
    <message>
        <source>CDM</source>
        <translation>CDM</translation>
    </message>
    <message>
        <source>DCN</source>
        <translation>DCN</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>%1 against DCN</source>
        <translation>%1 对比 DCN</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
</context>
<context>
    <name>cdm::ui::VariationsDialog</name>
    <message>
        <source>Add variations to the queue</source>
        <translation>把多种设置加入队列</translation>
    </message>
    <message>
        <source>One run for each seed and each combination of the values below; everything else is as in the form. Values are separated by commas.</source>
        <translation>对每个种子和下列值的每种组合各运行一次；其余与表单相同。值之间用逗号分隔。</translation>
    </message>
    <message>
        <source>S&amp;eeds</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>no option</source>
        <translation>无选项</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>选项 %1</translation>
    </message>
    <message>
        <source>Values of option %1</source>
        <translation>选项 %1 的值</translation>
    </message>
    <message>
        <source>&amp;Add to the queue</source>
        <translation>加入队列(&amp;A)</translation>
    </message>
    <message>
        <source>One run: %1</source>
        <translation>一次运行：%1</translation>
    </message>
    <message>
        <source>%1 runs, from “%2” to “%3”</source>
        <translation>%1 次运行，从“%2”到“%3”</translation>
    </message>
</context>
<context>
    <name>cdm::ui::WhatIfModel</name>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Bring back %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Label of %1</source>
        <translation>%1 的标签</translation>
    </message>
    <message>
        <source>Attributes of %1</source>
        <translation>%1 的属性</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>added</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Item title</source>
        <translation>物品标题</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>What was done to the candidate</source>
        <translation>对候选所做的编辑</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Accuracy score of the DCN</source>
        <translation>DCN 的准确性得分</translation>
    </message>
    <message>
        <source>f</source>
        <translation>f</translation>
    </message>
    <message>
        <source>Win probability that the student gives</source>
        <translation>学生给出的胜出概率</translation>
    </message>
    <message>
        <source>y_stu</source>
        <translation>y_stu</translation>
    </message>
    <message>
        <source>Change of y_stu since before the edits</source>
        <translation>与编辑前相比 y_stu 的变化</translation>
    </message>
    <message>
        <source>Δ y_stu</source>
        <translation>Δ y_stu</translation>
    </message>
    <message>
        <source>f + γ y_stu</source>
        <translation>f + γ y_stu</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>最终得分</translation>
    </message>
    <message>
        <source>Rank by f + γ y_stu</source>
        <translation>按 f + γ y_stu 的排名</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Places won or lost since before the edits</source>
        <translation>与编辑前相比名次的升降</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>In the top-K list at the present γ</source>
        <translation>在当前 γ 下位于前 K 列表中</translation>
    </message>
    <message>
        <source>In K</source>
        <translation>前 K</translation>
    </message>
    <message>
        <source>The user interacted with it</source>
        <translation>用户与其有交互</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Edit row %1</source>
        <translation>编辑第 %1 行</translation>
    </message>
</context>
<context>
    <name>cdm::ui::WhatIfView</name>
    <message>
        <source>Candidates with edits</source>
        <translation>带编辑的候选</translation>
    </message>
    <message>
        <source>Contexts after the edits</source>
        <translation>编辑后的上下文</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Leave the candidate out of the request (Del)</source>
        <translation>将候选移出请求 (Del)</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Put the removed candidate back</source>
        <translation>放回被移除的候选</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>A second copy of the candidate</source>
        <translation>候选的第二个副本</translation>
    </message>
    <message>
        <source>Attributes...</source>
        <translation>属性...</translation>
    </message>
    <message>
        <source>Give the candidate other fields and categories</source>
        <translation>为候选设置其他字段和类别</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Turn the label over: the metrics change, the model does not look at it</source>
        <translation>翻转标签：指标随之改变，模型不看标签</translation>
    </message>
    <message>
        <source>Add item...</source>
        <translation>添加物品...</translation>
    </message>
    <message>
        <source>Bring an item of the catalogue into the request</source>
        <translation>把目录中的物品加入请求</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Open a checkpoint to see what follows from edits.</source>
        <translation>打开检查点以查看编辑的结果。</translation>
    </message>
    <message>
        <source>What if: request %1</source>
        <translation>假设：请求 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>%1 candidates</source>
        <translation>%1 个候选</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>MRR</source>
        <translation>MRR</translation>
    </message>
    <message>
        <source>ILAD</source>
        <translation>ILAD</translation>
    </message>
    <message>
        <source>%1 entered the list</source>
        <translation>%1 个新入列</translation>
    </message>
    <message>
        <source>Nothing is edited yet. Choose a candidate and remove it, double it or change it.</source>
        <translation>尚无编辑。选择一个候选，然后移除、复制或更改它。</translation>
    </message>
    <message>
        <source>Contexts of %1</source>
        <translation>%1 的上下文</translation>
    </message>
    <message>
        <source>Select a candidate to see its contexts.</source>
        <translation>选择候选以查看其上下文。</translation>
    </message>
    <message>
        <source>+ is in the context since the edits, − is no longer in it</source>
        <translation>+ 表示编辑后进入上下文，− 表示已不在其中</translation>
    </message>
    <message>
        <source>Discard all edits of this request; Redo brings them back</source>
        <translation>放弃此请求的所有编辑；“重做”可恢复</translation>
    </message>
    <message>
        <source>1 edit</source>
        <translation>1 处编辑</translation>
    </message>
    <message>
        <source>%1 edits</source>
        <translation>%1 处编辑</translation>
    </message>
    <message>
        <source>Edits come back with their request, also when the program is started again; those of the latest %1 requests are kept.</source>
        <translation>编辑会随其请求恢复，重新启动程序后也是如此；保留最近 %1 个请求的编辑。</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>正</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>负</translation>
    </message>
</context>
</TS>
