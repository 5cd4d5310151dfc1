using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Orders;

/// <summary>Imports and exports over HTTP: begun at once, done behind the answer.</summary>
internal static class ActionsApi
{
    /// <summary>The most bytes of an upload; larger files are imported on the machine itself.</summary>
    private const long UploadMax = 256L * 1024 * 1024;

    private const string RawBody = "The file as it is: CSV, TSV, JSON Lines, .xlsx, .gz or .zip. A form (multipart/form-data) with the file in it is taken too.";

    public static void Map(Routes routes)
    {
        routes.Map("POST", "/imports", new("createImport", Scope.Imports, StatusCodes.Status202Accepted, IsMutating: true) { BodyMax = UploadMax, RawBody = RawBody }, Import);
        routes.Begin("/exports", "createExport", Scope.Exports, Export);
        routes.Get("/async-actions/{id}", "getAsyncAction", Scope.OrdersRead, Show);
        routes.Get("/async-actions/{id}/file", "getAsyncActionFile", Scope.Exports, Download);
    }

    private static async Task<Reply<ActionAnswer>> Import(Caller caller, [AsParameters] ImportQuery query)
    {
        if (!query.Read().Granted(out var wish, out var refusal))
            return refusal;

        var folder = Work(caller).Folder;
        var path = folder.NewUpload(caller.RequestId);
        try
        {
            if (!(await Upload.Take(caller.Context.Request, path, caller.Context.RequestAborted)).Granted(out var upload, out refusal))
                return refusal;

            return await Once.Run<ActionAnswer>(caller, new { upload.Hash, query }, turn =>
            {
                // A file that lies there already is the same: the key is.
                var file = Path.Combine(folder.Of(caller.Shop.Settings.Id, turn.Seed), Upload.Plain(query.name ?? upload.Name));
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                if (File.Exists(upload.Path))
                    File.Move(upload.Path, file, overwrite: true);

                return Begin(caller, new(turn.Seed, ActionWork.ImportKind, ActionState.Waiting, StoryJson.Text(wish with { File = file }), "", "", caller.Now, null));
            });
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<Reply<ActionAnswer>> Export(Caller caller, ExportBody body) => Once.Run<ActionAnswer>(caller, body, turn =>
    {
        if (!ExportAction.Kinds.Contains(body.Kind, StringComparer.Ordinal))
            return Reply<ActionAnswer>.Refused(new("export_unknown", $"‘{body.Kind}’ cannot be exported; use {string.Join(", ", ExportAction.Kinds)}."), "/kind");

        var folder = Work(caller).Folder.Of(caller.Shop.Settings.Id, turn.Seed);
        Directory.CreateDirectory(folder);
        var ask = new ExportFileAsk(Path.Combine(folder, body.Kind + ".csv"), body.From is { } from ? ShopTime.DayOf(from) : null, body.To is { } to ? ShopTime.DayOf(to) : null);
        return Begin(caller, new(turn.Seed, ActionWork.ExportPrefix + body.Kind, ActionState.Waiting, StoryJson.Text(ask), "", "", caller.Now, null));
    });

    private static Reply<ActionAnswer> Show(Caller caller, string id)
    {
        using var database = caller.Open();
        return Find(caller, database, id) is { } action ? ActionAnswer.Of(action, FileOf(caller, action)) : Missing(id);
    }

    private static IResult Download(Caller caller, string id)
    {
        using var database = caller.Open();
        if (Find(caller, database, id) is not { } action)
            return (Reply<ActionAnswer>)Missing(id);

        return FileOf(caller, action) is { } file
            ? Results.File(file, "text/csv; charset=utf-8", Path.GetFileName(file))
            : (Reply<ActionAnswer>)new Refusal("action_file_missing", $"Action ‘{id}’ has no file: it is not done, every row was accepted, or it is more than seven days old.");
    }

    private static ActionAnswer Begin(Caller caller, StoredAction action)
    {
        using var database = caller.Open();
        new AsyncActions(database, caller.Shop.Settings.Id).Add(action);
        Work(caller).Wake();
        return ActionAnswer.Of(action, null);
    }

    /// <summary>What an ended action has left to be read: an export, or the rows that an import rejected.</summary>
    private static string? FileOf(Caller caller, StoredAction action)
    {
        var folder = Work(caller).Folder.Of(caller.Shop.Settings.Id, action.Id);
        if (action.State < ActionState.Done || !Directory.Exists(folder))
            return null;

        var upload = action.Kind == ActionWork.ImportKind ? StoryJson.Read<ImportFileAsk>(action.Ask).File : "";
        return Directory.EnumerateFiles(folder).Where(file => file != upload).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private static StoredAction? Find(Caller caller, Store.Database database, string id) =>
        PublicId.TryRead(PublicId.Action, id, out var number) ? new AsyncActions(database, caller.Shop.Settings.Id).Find(number) : null;

    private static Refusal Missing(string id) => new("async_action_missing", $"There is no action ‘{id}’ in this store.");

    private static ActionWork Work(Caller caller) => caller.Context.RequestServices.GetRequiredService<ActionWork>();
}
