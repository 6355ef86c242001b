namespace ClusterNet.Lessons;

/// <summary>One thing that everybody says of neural networks, and the experiment that shows it. The seeds are fixed.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="title">The heading.</param>
internal abstract class Lesson(string name, string title)
{
    /// <summary>The word on the command line.</summary>
    public string Name { get; } = name;

    /// <summary>The heading.</summary>
    public string Title { get; } = title;

    /// <summary>Runs the experiment and measures.</summary>
    public abstract Task<LessonReport> TeachAsync();
}
