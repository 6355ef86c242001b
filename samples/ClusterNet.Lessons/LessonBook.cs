using System.Collections.Immutable;
using System.Text;
using ClusterNet.Lessons.Chapters;

namespace ClusterNet.Lessons;

/// <summary>The lessons, and the document that is made of them.</summary>
internal static class LessonBook
{
    private const string Preface = """
        # Lessons

        What everybody says of neural networks, measured. This file is made by

        ```bash
        dotnet run -c Release --project samples/ClusterNet.Lessons
        ```

        and its figures are the same on every machine, since training is; a test makes the lessons again and compares. With the names of
        lessons behind `--` the command prints those alone.

        """;

    /// <summary>All lessons, in the order of the document. A new one is a class in Chapters and a line here.</summary>
    public static ImmutableArray<Lesson> All { get; } =
    [
        new Gates(), new ParameterCount(), new InitialLoss(), new Symmetry(), new SignalByDepth(), new Depth(), new Rings(),
        new BatchSizes(), new Shuffling(), new TwoSoftmaxes(), new Pretraining(), new Ensembles(),
    ];

    /// <summary>The whole document.</summary>
    /// <param name="chapters">Each lesson with what it found.</param>
    public static string Document(ImmutableArray<(Lesson Lesson, LessonReport Report)> chapters)
    {
        StringBuilder text = new(Preface);
        text.Append("\n| lesson | what was found |\n|---|---|\n");
        foreach ((Lesson lesson, LessonReport report) in chapters)
            text.Append($"| [{lesson.Title}](#{lesson.Name}) | {string.Join("; ", report.Claims.Select(Statement))} |\n");
        foreach ((Lesson lesson, LessonReport report) in chapters)
            text.Append('\n').Append(Chapter(lesson, report));
        return text.ToString();
    }

    /// <summary>The part of the document that one lesson makes.</summary>
    public static string Chapter(Lesson lesson, LessonReport report)
    {
        StringBuilder text = new();
        text.Append($"<a id=\"{lesson.Name}\"></a>\n\n## {lesson.Title}\n\n{report.Setting.Trim()}\n\n");
        AppendRow(text, report.Columns);
        AppendRow(text, [.. report.Columns.Select(_ => "---")]);
        foreach (ImmutableArray<string> row in report.Rows)
            AppendRow(text, row);
        text.Append('\n');
        foreach (Claim claim in report.Claims)
            text.Append($"- {Statement(claim)}.\n");
        return text.ToString();
    }

    private static string Statement(Claim claim) => claim.Holds ? claim.Statement : $"**not borne out:** {claim.Statement}";

    private static void AppendRow(StringBuilder text, ImmutableArray<string> fields) => text.Append($"| {string.Join(" | ", fields)} |\n");
}
