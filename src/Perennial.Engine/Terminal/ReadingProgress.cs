using System.Globalization;
using Perennial.Orders;
using Spectre.Console;

namespace Perennial.Terminal;

/// <summary>Shows how far a reading is: a bar with rate and time left on a terminal, a line every ten seconds elsewhere.</summary>
public sealed class ReadingProgress(Screen screen, TimeProvider clock)
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);
    private volatile OrderReading? reading;

    /// <summary>Says which reading to show from now on.</summary>
    public void Watch(OrderReading opened) => reading = opened;

    /// <summary>Runs the work and shows how far it is.</summary>
    public async Task<T> During<T>(string title, Func<Task<T>> work)
    {
        if (screen.ShowsProgress)
            return await WithBar(title, work);
        if (screen.Settings.IsJson || screen.Settings.IsQuiet)
            return await work();

        return await WithLines(title, work);
    }

    private Task<T> WithBar<T>(string title, Func<Task<T>> work) => screen.Talk.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(() => Describe(clock)), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(title), maxValue: 1);
            started = clock.GetTimestamp();
            var running = work();
            while (await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(100), clock)) != running)
                Update(bar);

            Update(bar);
            return await running;
        });

    private async Task<T> WithLines<T>(string title, Func<Task<T>> work)
    {
        started = clock.GetTimestamp();
        var running = work();
        while (await Task.WhenAny(running, Task.Delay(LineEvery, clock)) != running)
            screen.Tell($"{title}: {Describe(clock)}");

        return await running;
    }

    private long started;

    private void Update(ProgressTask bar)
    {
        if (reading is not { } current)
            return;
        if (current.BytesTotal is { } total and > 0)
            bar.Value(Math.Min(1, (double)current.BytesRead / total));
        else
            bar.IsIndeterminate(true);
    }

    private string Describe(TimeProvider time)
    {
        if (reading is not { } current)
            return "";

        var rows = current.Tables.Sum(table => table.Tally.Position);
        var seconds = Math.Max(0.1, time.GetElapsedTime(started).TotalSeconds);
        return string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {current.Tables.Sum(table => table.Tally.Read) / seconds:N0} a second");
    }

    private sealed class RateColumn(Func<string> text) : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(text(), new Style(Color.Grey));
    }
}
