using System.Data.Common;
using NodaTime;
using Perennial.Grants;
using Perennial.Orders;
using Perennial.Standing;

namespace Perennial.Http;

/// <summary>Works on long actions behind the answers: one at a time for each store, also those that an earlier process left.</summary>
internal sealed class ActionWork(ServedShops shops) : IDisposable
{
    public const string ImportKind = "import", ExportPrefix = "export_";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);
    private static readonly Duration FilesLast = Duration.FromDays(7);

    private readonly SemaphoreSlim bell = new(0);
    private readonly ActionFolder folder = new(shops.Pool.Name);

    public ActionFolder Folder => folder;

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => bell.Release();

    /// <summary>Works until it is told to stop; what was begun is let go, for the next process to go on with.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                foreach (var store in Waiting())
                    await Work(store, stop);

                await bell.WaitAsync(Pause, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (DbException)
            {
                // The database does not answer; what has to be done is in it.
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    public void Dispose() => bell.Dispose();

    private IReadOnlyList<StoreId> Waiting()
    {
        using var database = shops.Pool.Rent();
        return AsyncActions.Waiting(database);
    }

    private async Task Work(StoreId store, CancellationToken stop)
    {
        if (!shops.Of(store).Granted(out var shop))
            return;

        using var database = shop.Open();
        var actions = new AsyncActions(database, store);
        Tidy(actions, store);
        while (actions.Claim(shops.Now(), CanDo) is { } action)
        {
            var watch = new Watch();
            using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var beating = Beat(shop, action.Id, watch, done.Token);
            try
            {
                await Do(shop, action, watch, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                await done.CancelAsync();
                await beating;
                actions.Release(action.Id, shops.Now());
                throw;
            }
            catch (Exception fault)
            {
                // The edge: one action that fails, for whatever reason, must not keep the next ones from being done.
                actions.End(action.Id, ActionState.Failed, StoryJson.Text(RefusalOf(fault)), shops.Now());
            }

            await done.CancelAsync();
            await beating;
        }
    }

    private static Refusal RefusalOf(Exception fault) => fault switch
    {
        RefusedException refused => refused.Refusal,
        IOException or UnauthorizedAccessException or InvalidDataException => new("file_unusable", "A file of the action cannot be read or written any more; send it again."),
        DbException => new("database_unavailable", "The database did not answer; begin the action again with a new key."),
        _ => new("program_fault", "This should not have happened, and it is not your fault."),
    };

    private async Task Do(ServedShop shop, StoredAction action, Watch watch, CancellationToken stop)
    {
        using var database = shop.Open();
        var actions = new AsyncActions(database, shop.Settings.Id);
        if (action.Kind != ImportKind)
        {
            var rows = 0L;
            watch.Progress = () => new(Volatile.Read(ref rows), Volatile.Read(ref rows), 0, 0, 0, null);
            var exported = new ExportAction(database, shop.Settings).Run(action.Kind[ExportPrefix.Length..], StoryJson.Read<ExportFileAsk>(action.Ask), count => Volatile.Write(ref rows, count), (shops.Now(), stop));
            actions.End(action.Id, ActionState.Done, StoryJson.Text(exported), shops.Now());
            return;
        }

        var ask = StoryJson.Read<ImportFileAsk>(action.Ask);
        var imported = await ImportAction.Run((database, shop.Settings), ask, reading => watch.Progress = () => ImportAction.Progress(reading), (shops.Now, stop));
        if (imported.Granted(out var tables, out var refusal))
        {
            shop.Customers.Forget();
            await JoinWallets.Follow(database, shop.Settings, shop.Books, shops.Now());
            Requalify.Everyone(database, shop.Settings, shops.Now(), stop);
        }

        actions.End(action.Id, refusal is null ? ActionState.Done : ActionState.Failed, refusal is null ? StoryJson.Text(tables) : StoryJson.Text(refusal), shops.Now());
        File.Delete(ask.File);
    }

    /// <summary>An upload lies on the machine that took it.</summary>
    private static bool CanDo(StoredAction action) => action.Kind == ImportKind
        ? File.Exists(StoryJson.Read<ImportFileAsk>(action.Ask).File)
        : Directory.Exists(Path.GetDirectoryName(StoryJson.Read<ExportFileAsk>(action.Ask).File));

    private async Task Beat(ServedShop shop, long id, Watch watch, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(BeatEvery, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;

            using var database = shop.Open();
            var text = watch.Progress() is { } said ? StoryJson.Text(said) : "";
            new AsyncActions(database, shop.Settings.Id).Beat(id, text, shops.Now());
        }
    }

    private void Tidy(AsyncActions actions, StoreId store)
    {
        foreach (var ended in actions.EndedBefore(shops.Now() - FilesLast))
            folder.Delete(store, ended);
    }

    /// <summary>Where to look how far an action is.</summary>
    private sealed class Watch
    {
        public Func<ActionProgress?> Progress { get; set; } = static () => null;
    }
}
