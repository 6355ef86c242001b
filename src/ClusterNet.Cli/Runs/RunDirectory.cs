using System.Globalization;
using ClusterNet.Cli.Jobs;
using ClusterNet.Data;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Cli.Runs;

/// <summary>
/// The folder of one run: <c>job.yaml</c> (the job as it ran), <c>preprocessing.json</c>, <c>metrics.jsonl</c>, <c>loss.svg</c> and
/// <c>checkpoints/</c>. A job with pre-training has <c>pretraining/</c> besides; an ensemble has <c>members/0</c> and so on, each of
/// which is such a folder, and with stacking <c>blender/</c>.
/// </summary>
/// <param name="Path">The folder; absolute.</param>
public sealed record RunDirectory(string Path)
{
    /// <summary>The job as it ran.</summary>
    public string JobFile => System.IO.Path.Combine(Path, "job.yaml");

    /// <summary>What the model takes in.</summary>
    public string ModelFile => System.IO.Path.Combine(Path, "model.json");

    /// <summary>How samples are prepared.</summary>
    public string PreprocessingFile => System.IO.Path.Combine(Path, "preprocessing.json");

    /// <summary>The events of the run, one JSON object a line.</summary>
    public string MetricsFile => System.IO.Path.Combine(Path, "metrics.jsonl");

    /// <summary>The curves as a picture.</summary>
    public string PictureFile => System.IO.Path.Combine(Path, "loss.svg");

    /// <summary>The folder of the checkpoints.</summary>
    public string CheckpointFolder => System.IO.Path.Combine(Path, "checkpoints");

    /// <summary>Whether a run was begun here.</summary>
    public bool HoldsRun => File.Exists(JobFile);

    /// <summary>The folder for a new run, or for one that goes on.</summary>
    /// <param name="given">What the command line says; null for a folder below <c>runs</c> named after the job.</param>
    /// <param name="jobName">The job's name.</param>
    /// <param name="resume">Whether a run is to go on.</param>
    /// <exception cref="RunException">The named folder holds a run that is not to go on.</exception>
    public static RunDirectory For(string? given, string jobName, bool resume)
    {
        if (given is null)
            return resume ? Newest(jobName) : Fresh(jobName);
        RunDirectory run = new(System.IO.Path.GetFullPath(given));
        if (run.HoldsRun && !resume)
            throw new RunException($"{given} holds a run already: expected --resume to go on with it, or another --output");
        return run;
    }

    /// <summary>The run that a command is asked to use.</summary>
    /// <exception cref="RunException">No run was begun there.</exception>
    public static RunDirectory Open(string path)
    {
        RunDirectory run = new(System.IO.Path.GetFullPath(path));
        return run.HoldsRun ? run : throw new RunException($"{path} holds no run: expected a folder that `clusternet train` has written, with job.yaml in it");
    }

    /// <summary>Writes what does not change while the run goes on.</summary>
    internal void Begin(JobSpecification job, PreparedData data)
    {
        Directory.CreateDirectory(CheckpointFolder);
        WholeFile.Write(PreprocessingFile, data.Preprocessing.Save);
        WholeFile.Write(ModelFile, Runs.ModelFile.Of(data).Save);
        WholeFile.WriteText(JobFile, job.ToYaml()); // the last: from now on the folder holds a run
    }

    /// <summary>The checkpoints of the run.</summary>
    public CheckpointStore Checkpoints(int keep) => new(CheckpointFolder, new RetentionRule { KeepLast = keep });

    /// <summary>The folder of what is kept of a pre-training.</summary>
    public string PretrainingFolder => System.IO.Path.Combine(Path, "pretraining");

    /// <summary>The run of the machine that a layer is pre-trained as, counted from 0: its checkpoints alone.</summary>
    public RunDirectory PretrainingOf(int layer) => new(System.IO.Path.Combine(PretrainingFolder, layer.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The checkpoints of that machine.</summary>
    public CheckpointStore PretrainingCheckpoints(int layer) => PretrainingOf(layer).Checkpoints(keep: 1);

    /// <summary>The run of one member of an ensemble, counted from 0.</summary>
    public RunDirectory Member(int member) =>
        new(System.IO.Path.Combine(Path, "members", member.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The checkpoints of an ensemble's blender.</summary>
    public CheckpointStore BlenderCheckpoints => new(System.IO.Path.Combine(Path, "blender"), new RetentionRule { KeepLast = 1 });

    private static RunDirectory Fresh(string jobName)
    {
        RunDirectory run = Numbered(jobName, 1);
        for (int number = 2; Directory.Exists(run.Path); number++)
            run = Numbered(jobName, number);
        return run;
    }

    private static RunDirectory Newest(string jobName)
    {
        RunDirectory? newest = null;
        for (int number = 1; Numbered(jobName, number) is { HoldsRun: true } run; number++)
            newest = run;
        return newest ?? throw new RunException($"runs/{jobName} holds no run to resume: expected --output with the folder of the run");
    }

    private static RunDirectory Numbered(string jobName, int number)
    {
        string name = string.Concat(jobName.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
        string folder = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return new RunDirectory(System.IO.Path.GetFullPath(System.IO.Path.Combine("runs", folder)));
    }
}
