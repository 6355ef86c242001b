using System.Globalization;
using System.Text.Json;
using ClusterNet.EndToEnd.Tests.Program;

namespace ClusterNet.EndToEnd.Tests;

/// <summary>
/// A training that cannot be over, however fast the machine, before a test has done to it what it does. In the end it is stopped with a checkpoint,
/// trained a little further in one process, and its weights are compared with those of an undisturbed run of the same length.
/// </summary>
internal sealed class EndlessTraining
{
    private const int MoreEpochs = 1;

    private readonly string _folder;
    private readonly string[] _job;
    private readonly int _stepsPerEpoch;

    /// <summary>Nothing runs yet.</summary>
    /// <param name="folder">Where the program works.</param>
    /// <param name="job">The job's file, and what is set in it beside its length.</param>
    /// <param name="stepsPerEpoch">The steps of one of its epochs.</param>
    public EndlessTraining(string folder, string[] job, int stepsPerEpoch)
    {
        _folder = folder;
        _job = job;
        _stepsPerEpoch = stepsPerEpoch;
    }

    /// <summary>The run directory, as the command line has it.</summary>
    public string Run { get; init; } = "run";

    /// <summary>The spiral of the repository, 25 steps of 64 samples an epoch.</summary>
    public static EndlessTraining OfSpiral(string folder, string run = "run") => new(folder, [ClusterNetProgram.Job("spiral.yaml")], 25) { Run = run };

    /// <summary>The words after <c>clusternet</c> that train it.</summary>
    public string[] Command(params string[] more) => [.. Train(Run, 1_000_000), .. more];

    /// <summary>Starts to train it.</summary>
    public RunningProgram Start(params string[] more) => ClusterNetProgram.Start(_folder, Command(more));

    /// <summary>Waits until, after something was told, two epochs have ended: the second one began after it.</summary>
    public static async Task GoesOnAsync(RunningProgram training, string told)
    {
        await training.LineAsync(told);
        for (int epoch = 0; epoch < 2; epoch++)
            await training.NextLineAsync("\"event\":\"epoch\"");
    }

    /// <summary>Stops it with a checkpoint, and sees that it ends as it should.</summary>
    /// <param name="training">The running training.</param>
    /// <returns>Its end.</returns>
    public static async Task<ProgramOutcome> StopAsync(RunningProgram training)
    {
        await training.SignalAsync("INT");
        return (await training.EndAsync()).ShouldEndWith(130);
    }

    /// <summary>Trains a stopped run to the end of an epoch that it has not reached, and requires the bits of an undisturbed run.</summary>
    /// <param name="stopped">How it was stopped.</param>
    /// <param name="how">What decides where the rest is trained; one process by default.</param>
    /// <returns>The end of the resumed run.</returns>
    public async Task<ProgramOutcome> ShouldHaveTheUndisturbedBitsAsync(ProgramOutcome stopped, params string[] how)
    {
        JsonElement interrupted = stopped.LastEvent("interrupted");
        long step = interrupted.GetProperty("step").GetInt64();
        int epochs = (int)(step / _stepsPerEpoch) + MoreEpochs;
        ProgramOutcome resumed = await ClusterNetProgram.RunAsync(_folder, [.. Train(Run, epochs), "--resume", .. how]);
        string undisturbed = (await ClusterNetProgram.RunAsync(_folder, Train("undisturbed", epochs))).WeightsSha256();
        resumed.WeightsSha256().ShouldBe(undisturbed, $"the training was stopped after step {step}; it had said:\n{stopped.Output}");
        resumed.LastEvent("finished").GetProperty("epochs").GetInt64().ShouldBe(epochs);
        return resumed;
    }

    private string[] Train(string run, int epochs) =>
        ["train", .. _job, "--set", string.Create(CultureInfo.InvariantCulture, $"epochs={epochs}"), "--json", "--output", run];
}
