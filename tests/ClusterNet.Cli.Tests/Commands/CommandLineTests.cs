using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Data;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Cli.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Recorder<TrainRequest> _train = new();
    private readonly Recorder<EvaluateRequest> _evaluate = new();
    private readonly Recorder<PredictRequest> _predict = new();
    private readonly Recorder<CertificatesRequest> _certificates = new();
    private readonly Recorder<LaunchRequest> _launch = new();
    private readonly Recorder<StatusRequest> _status = new();
    private readonly Recorder<ScaleRequest> _scale = new();
    private readonly Recorder<DrainRequest> _drain = new();
    private readonly Recorder<CheckpointRequest> _checkpoint = new();
    private readonly Recorder<StopRequest> _stop = new();
    private readonly Recorder<SwarmRequest> _swarm = new();
    private readonly Recorder<ForecastRequest> _forecast = new();
    private readonly Recorder<BenchRequest> _bench = new();
    private readonly Recorder<NodeRequest> _node = new();
    private readonly Recorder<PlaygroundRequest> _playground = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Train_hands_over_its_options()
    {
        (await RunAsync("train", "a.yaml", "--workers", "3", "--set", "seed=7", "--set", "name=x", "--output", "d", "--resume", "--json"))
            .ShouldBe(ExitCode.Success);
        TrainRequest request = _train.Request.ShouldNotBeNull();
        request.JobFile.ShouldBe("a.yaml");
        request.Overrides.Select(change => (change.KeyPath, change.Value, change.Option)).ShouldBe(
        [
            ("seed", "7", "--set seed=7"),
            ("name", "x", "--set name=x"),
            ("cluster.workers", "3", "--workers 3"),
        ]);
        request.OutputDirectory.ShouldBe("d");
        request.Resume.ShouldBeTrue();
        request.Json.ShouldBeTrue();
    }

    [Fact]
    public async Task Train_without_a_job_trains_the_one_inside_the_program()
    {
        _train.Act = request => request.LoadJob();
        (await RunAsync("train", "--servers", "2", "--threads", "auto")).ShouldBe(ExitCode.Success);
        JobSpecification job = _train.Request.ShouldNotBeNull().LoadJob();
        job.Name.ShouldBe("spiral");
        job.Cluster.Servers.ShouldBe(2);
        job.Cluster.Threads.ShouldBeNull();
    }

    [Theory]
    [InlineData("--workers", "0", "error: --workers 0: cluster.workers: found '0', expected a whole number from 1 to 4096\n")]
    [InlineData("--workers", "many", "error: --workers many: cluster.workers: found 'many', expected a whole number from 1 to 4096\n")]
    [InlineData("--servers", "-1", "error: --servers -1: cluster.servers: found '-1', expected a whole number from 1 to 1024\n")]
    [InlineData("--threads", "0", "error: --threads 0: cluster.threads: found '0', expected a whole number from 1 to 1024 or auto\n")]
    [InlineData("--set", "optimizer.lr=-1", "error: --set optimizer.lr=-1: optimizer.lr: found '-1', expected a number above 0\n")]
    [InlineData("--set", "nonsense", "error: --set nonsense: found 'nonsense', expected key=value, such as optimizer.lr=0.01\n")]
    public async Task A_wrong_value_of_an_option_is_a_usage_error(string option, string value, string expected)
    {
        _train.Act = request => request.LoadJob();
        (await RunAsync("train", option, value)).ShouldBe(ExitCode.Usage);
        _error.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("clusternet --help", "trian")]
    [InlineData("clusternet train --help", "train", "--wrkers", "3")]
    [InlineData("clusternet evaluate --help", "evaluate")]
    [InlineData("clusternet predict --help", "predict", "run")]
    [InlineData("clusternet train --help", "train", "--workers")]
    public async Task Words_that_are_no_command_line_are_a_usage_error(string hint, params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(ExitCode.Usage);
        _error.ToString().ShouldStartWith("error: ");
        _error.ToString().ShouldEndWith($"See: {hint}\n");
    }

    [Fact]
    public async Task A_missing_job_file_is_a_job_error()
    {
        _train.Act = request => request.LoadJob();
        (await RunAsync("train", "no-such.yaml")).ShouldBe(ExitCode.JobFile);
        _error.ToString().ShouldStartWith("error: no-such.yaml:1:1: found no such file");
    }

    [Fact]
    public async Task Failures_become_messages_and_codes()
    {
        _train.Act = _ => throw new DataException(new DataPlace("a.csv", 3), "found x", "expected a number");
        (await RunAsync("train")).ShouldBe(ExitCode.Data);
        _train.Act = _ => throw new IOException("No space left on device");
        (await RunAsync("train")).ShouldBe(ExitCode.Output);
        _train.Act = _ => throw new InvalidOperationException("bug");
        (await RunAsync("train")).ShouldBe(ExitCode.InternalError);
        _error.ToString().ShouldStartWith("error: a.csv, line 3: found x; expected a number.\nerror: No space left on device\n"
            + "error: System.InvalidOperationException: bug\n");
        _error.ToString().ShouldEndWith("please report it with the lines above.\n");
    }

    [Fact]
    public async Task Train_hands_over_where_it_is_to_run()
    {
        (await RunAsync("train", "a.yaml", "--processes", "3")).ShouldBe(ExitCode.Success);
        _train.Request.ShouldNotBeNull().Processes.ShouldBe(3);
        (await RunAsync("train", "a.yaml", "--cluster", "h:1", "--token-file", "t")).ShouldBe(ExitCode.Success);
        _train.Request.ShouldNotBeNull().Cluster.ShouldBe(new ClusterRequest("h:1", new SecurityRequest("t", null, null)));
        (await RunAsync("train", "a.yaml", "--cluster", "h:1", "--processes", "2")).ShouldBe(ExitCode.Usage);
        (await RunAsync("train", "a.yaml", "--processes", "0")).ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public async Task Node_hands_over_its_options()
    {
        (await RunAsync("node", "--join", "a:1", "--join", "b:2", "--roles", "worker,server", "--listen", "0.0.0.0:7", "--name", "x", "--threads", "2")).ShouldBe(ExitCode.Success);
        NodeRequest request = _node.Request.ShouldNotBeNull();
        request.Join.ShouldBe(["a:1", "b:2"]);
        request.Roles.ShouldBe(NodeRoles.Worker | NodeRoles.Server);
        (request.Listen, request.Name, request.Threads).ShouldBe(("0.0.0.0:7", "x", 2));
        (await RunAsync("node", "--roles", "boss")).ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public async Task The_handlers_code_is_the_commands_code()
    {
        _train.Code = ExitCode.Interrupted;
        (await RunAsync("train")).ShouldBe(ExitCode.Interrupted);
    }

    [Fact]
    public async Task Evaluate_and_predict_hand_over_their_options()
    {
        (await RunAsync("evaluate", "run", "--data", "d.csv")).ShouldBe(ExitCode.Success);
        _evaluate.Request.ShouldBe(new EvaluateRequest("run", "d.csv", Json: false));
        (await RunAsync("predict", "run", "--input", "i.csv", "--output", "o.csv")).ShouldBe(ExitCode.Success);
        _predict.Request.ShouldBe(new PredictRequest("run", "i.csv", "o.csv"));
    }

    [Fact]
    public async Task Simulate_hands_over_its_seeds()
    {
        (await RunAsync("simulate", "--seeds", "1..1000", "--json")).ShouldBe(ExitCode.Success);
        _swarm.Request.ShouldBe(new SwarmRequest(new SeedRange(1, 1000), IsReplay: false, Minimize: false, Json: true));
        (await RunAsync("simulate", "--seed", "7", "--minimize")).ShouldBe(ExitCode.Success);
        _swarm.Request.ShouldBe(new SwarmRequest(new SeedRange(7, 7), IsReplay: true, Minimize: true, Json: false));
    }

    [Theory]
    [InlineData("--seeds", "9..3")]
    [InlineData("--seeds", "1..2..3")]
    [InlineData("--seed", "1..2")]
    [InlineData("--seed", "-1")]
    public async Task Seeds_that_are_none_are_a_usage_error(string option, string seeds)
    {
        (await RunAsync("simulate", option, seeds)).ShouldBe(ExitCode.Usage);
        _error.ToString().ShouldStartWith($"error: {option} {seeds}: found '{seeds}', expected ");
    }

    [Fact]
    public async Task Simulate_hands_over_a_cluster()
    {
        (await RunAsync("simulate", "a.yaml", "--workers", "64", "--bandwidth", "10Gbit", "--latency", "100us", "--mtbf", "24h")).ShouldBe(ExitCode.Success);
        ForecastRequest request = _forecast.Request.ShouldNotBeNull();
        request.JobFile.ShouldBe("a.yaml");
        request.Workers.ShouldBe(64);
        request.BytesPerSecond.ShouldBe(1.25e9);
        request.Latency.ShouldBe(TimeSpan.FromMicroseconds(100));
        request.MeanTimeBetweenFailures.ShouldBe(TimeSpan.FromHours(24));
        request.RepairTime.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Simulate_hands_over_processes_of_this_machine()
    {
        (await RunAsync("simulate", "a.yaml", "--processes", "2")).ShouldBe(ExitCode.Success);
        ForecastRequest request = _forecast.Request.ShouldNotBeNull();
        request.Workers.ShouldBe(2);
        request.AreLocal.ShouldBeTrue();
    }

    [Fact]
    public async Task Simulate_does_not_take_workers_and_processes() =>
        (await RunAsync("simulate", "a.yaml", "--processes", "2", "--workers", "2")).ShouldBe(ExitCode.Usage);

    [Theory]
    [InlineData("--bandwidth", "10")]
    [InlineData("--latency", "soon")]
    [InlineData("--threads", "0")]
    public async Task A_wrong_figure_of_a_cluster_is_a_usage_error(string option, string value)
    {
        (await RunAsync("simulate", "--workers", "2", option, value)).ShouldBe(ExitCode.Usage);
        _error.ToString().ShouldStartWith($"error: {option} {value}: found '{value}', expected ");
    }

    [Fact]
    public async Task Simulate_without_anything_to_do_is_a_usage_error() => (await RunAsync("simulate")).ShouldBe(ExitCode.Usage);

    [Fact]
    public async Task Bench_hands_over_its_options()
    {
        (await RunAsync("bench", "a.yaml", "--calibrate", "--output", "c.json")).ShouldBe(ExitCode.Success);
        _bench.Request.ShouldNotBeNull().OutputFile.ShouldBe("c.json");
    }

    [Fact]
    public async Task Help_lists_the_options_and_succeeds()
    {
        (await RunAsync("train", "--help")).ShouldBe(ExitCode.Success);
        foreach (string word in (string[])["--workers", "--servers", "--threads", "--set", "--output", "--resume", "--json", "JOB.yaml"])
            _output.ToString().ShouldContain(word);
        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_commands_of_a_cluster_hand_over_their_options()
    {
        ClusterRequest cluster = new("host:7411", new SecurityRequest("t", null, null));
        string[] words = ["--cluster", "host:7411", "--token-file", "t"];
        (await RunAsync(["status", .. words, "--json"])).ShouldBe(ExitCode.Success);
        _status.Request.ShouldBe(new StatusRequest(cluster, Json: true));
        (await RunAsync(["scale", .. words, "--workers", "4"])).ShouldBe(ExitCode.Success);
        _scale.Request.ShouldBe(new ScaleRequest(cluster, 4));
        (await RunAsync(["drain", "alpha", .. words])).ShouldBe(ExitCode.Success);
        _drain.Request.ShouldBe(new DrainRequest(cluster, "alpha"));
        (await RunAsync(["checkpoint", .. words])).ShouldBe(ExitCode.Success);
        _checkpoint.Request.ShouldBe(new CheckpointRequest(cluster));
        (await RunAsync(["stop", .. words])).ShouldBe(ExitCode.Success);
        _stop.Request.ShouldBe(new StopRequest(cluster, StopKind.Cluster));
        (await RunAsync(["stop", .. words, "--job"])).ShouldBe(ExitCode.Success);
        _stop.Request.ShouldBe(new StopRequest(cluster, StopKind.Job));
    }

    [Fact]
    public async Task Certificates_and_launch_hand_over_their_options()
    {
        (await RunAsync("certificates", "create", "pki", "--nodes", "a,b", "--nodes", "c", "--days", "9")).ShouldBe(ExitCode.Success);
        CertificatesRequest certificates = _certificates.Request.ShouldNotBeNull();
        (certificates.Folder, certificates.Days).ShouldBe(("pki", 9));
        certificates.Nodes.ShouldBe(["a", "b", "c"]);
        (await RunAsync("launch", "job.yaml", "--hosts", "h.txt", "--ssh-option", "Port=22", "--certificates", "pki", "--set", "seed=3")).ShouldBe(ExitCode.Success);
        LaunchRequest launch = _launch.Request.ShouldNotBeNull();
        (launch.HostsFile, launch.Train.JobFile, launch.Program, launch.NodePort, launch.RemoteCertificateFolder).ShouldBe(("h.txt", "job.yaml", "clusternet", 7411, "pki"));
        launch.SshOptions.ShouldBe(["Port=22"]);
        launch.Train.Overrides.Single().KeyPath.ShouldBe("seed");
    }

    [Theory]
    [InlineData("--cluster' is required", "status")]
    [InlineData("--workers 0: found '0', expected a whole number from 1 to 4096", "scale", "--cluster", "h:1", "--workers", "0")]
    [InlineData("--days x: found 'x', expected a whole number from 1 to 36500", "certificates", "create", "d", "--days", "x")]
    [InlineData("--hosts' is required", "launch", "job.yaml")]
    [InlineData("--token", "status", "--cluster", "h:1", "--token", "secret")]
    public async Task A_wrong_word_to_a_cluster_is_a_usage_error(string message, params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(ExitCode.Usage);
        _error.ToString().ShouldContain(message);
    }

    [Fact]
    public async Task A_dashboard_is_opened_where_the_command_line_says()
    {
        (await RunAsync("train", "job.yaml", "--dashboard", "--tensorboard", "board")).ShouldBe(ExitCode.Success);
        _train.Request!.Dashboard.ShouldBe(new DashboardRequest(null, null, null, null));
        _train.Request.TensorBoard.ShouldBe("board");
        (await RunAsync("train", "job.yaml", "--dashboard", "0.0.0.0:9000", "--dashboard-token-file", "t")).ShouldBe(ExitCode.Success);
        _train.Request!.Dashboard.ShouldBe(new DashboardRequest("0.0.0.0:9000", "t", null, null));
        (await RunAsync("train", "job.yaml")).ShouldBe(ExitCode.Success);
        _train.Request!.Dashboard.ShouldBeNull();
        (await RunAsync("playground", "--listen", "127.0.0.1:9001")).ShouldBe(ExitCode.Success);
        _playground.Request!.Dashboard.Listen.ShouldBe("127.0.0.1:9001");
    }

    private Task<ExitCode> RunAsync(params string[] arguments) =>
        new CommandLine(new CommandHandlers(_train, _evaluate, _predict, _swarm, _forecast, _bench, _node, _playground, new OperationHandlers(_certificates, _launch, _status, _scale, _drain, _checkpoint, _stop)), new CommandConsole(_output, _error, null))
            .RunAsync(arguments, CancellationToken.None);

    private sealed class Recorder<TRequest> : ICommandHandler<TRequest>
        where TRequest : class
    {
        public TRequest? Request { get; private set; }

        public ExitCode Code { get; set; }

        public Action<TRequest> Act { get; set; } = _ => { };

        public Task<ExitCode> RunAsync(TRequest request, CommandConsole console, CancellationToken cancellation)
        {
            Request = request;
            Act(request);
            return Task.FromResult(Code);
        }
    }
}
