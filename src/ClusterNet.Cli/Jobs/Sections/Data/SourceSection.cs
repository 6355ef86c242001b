using System.Collections.Immutable;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Data;
using ClusterNet.Data.Preprocessing;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>Where the samples of a job come from: the part of the section <c>data</c> that its <c>source</c> decides.</summary>
/// <param name="Kind">The value of <c>source</c>.</param>
public abstract record SourceSection(SourceKind Kind)
{
    /// <summary>The file or folder of the data set as the job gives it; null for a source that needs none.</summary>
    public virtual string? DataPath => null;

    /// <summary>This source with its data set at another place.</summary>
    /// <exception cref="InvalidOperationException">The source reads no file.</exception>
    public virtual SourceSection At(string path) => throw new InvalidOperationException("This data source reads no file.");

    /// <summary>Opens the source. A relative <see cref="DataPath"/> is taken from the current folder.</summary>
    /// <param name="seed">The job's seed, for sets that are generated.</param>
    /// <exception cref="DataException">The data set is missing or cannot be read as the job says.</exception>
    public abstract SampleSource Open(ulong seed);

    /// <summary>Opens other samples, read as those were that a run was trained on: the same features, classes and labels.</summary>
    /// <param name="path">For labelled samples what <see cref="DataPath"/> is, else the file or folder of the samples alone.</param>
    /// <param name="trained">What the run keeps of its training samples.</param>
    /// <param name="needsTargets">Whether the samples are labelled.</param>
    /// <exception cref="DataException">The samples are missing or cannot be read so.</exception>
    /// <exception cref="InvalidOperationException">The source reads no file.</exception>
    public virtual SampleSource OpenAs(string path, PreprocessingRecord trained, bool needsTargets) =>
        throw new InvalidOperationException("This data source reads no file.");

    /// <summary>Why a folder or file at a path is not the data set that this source reads; null where it looks like it.</summary>
    internal virtual string? WhatIsMissingAt(string path) => File.Exists(path) ? null : "no such file";

    /// <summary>The files of the data set below its folder, with / between the parts of a name; empty for a data set that is one file.</summary>
    internal virtual ImmutableArray<string> FilesAt(string path) => [];

    /// <summary>The files of the data set, for nodes that have no copy; null for a source that needs none.</summary>
    internal DataFiles? Files => DataPath is { } path ? new DataFiles(path, FilesAt(path)) : null;

    /// <summary>What the data path should be, for a message that nothing was found there.</summary>
    internal virtual string ExpectedAtPath => "a data file; another one is named by --set data.path=FILE";

    /// <summary>Adds the source's keys.</summary>
    /// <param name="writer">The section <c>data</c>.</param>
    /// <param name="withPaths">
    /// Whether to write where the files are; without, the text says only how their content is read, which is stated by its own hash.
    /// </param>
    internal abstract void Write(SectionWriter writer, bool withPaths);
}
