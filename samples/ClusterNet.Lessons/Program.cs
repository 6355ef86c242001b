using System.Collections.Immutable;
using ClusterNet.Lessons;

// Without names: all lessons, into docs/LESSONS.md below the current folder. With names: these, onto the screen.
ImmutableArray<Lesson> chosen = [.. LessonBook.All.Where(lesson => args.Length == 0 || args.Contains(lesson.Name, StringComparer.Ordinal))];
if (args.Except(chosen.Select(lesson => lesson.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no lesson '{unknown}'; there are: {string.Join(", ", LessonBook.All.Select(lesson => lesson.Name))}");
    return 2;
}

ImmutableArray<(Lesson Lesson, LessonReport Report)>.Builder chapters = ImmutableArray.CreateBuilder<(Lesson, LessonReport)>();
foreach (Lesson lesson in chosen)
{
    LessonReport report = await lesson.TeachAsync();
    chapters.Add((lesson, report));
    await Console.Out.WriteLineAsync(LessonBook.Chapter(lesson, report));
}

if (args.Length == 0)
    await File.WriteAllTextAsync(Path.Combine("docs", "LESSONS.md"), LessonBook.Document(chapters.ToImmutable()));
return chapters.SelectMany(chapter => chapter.Report.Claims).All(claim => claim.Holds) ? 0 : 1;
