using System.Collections.Immutable;

namespace ClusterNet.Lessons;

/// <summary>What a lesson found.</summary>
/// <param name="Setting">What was done, in a few sentences.</param>
/// <param name="Columns">The heads of the table's columns.</param>
/// <param name="Rows">The table's rows, as many fields each as there are columns.</param>
/// <param name="Claims">What the table shows.</param>
internal sealed record LessonReport(
    string Setting, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows, ImmutableArray<Claim> Claims);
