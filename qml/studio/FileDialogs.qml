// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Stormreel

/// The dialogs that ask for a file.
Item {
    id: dialogs
    property string exportKind
    signal closed()

    function askToOpen(): void { openDialog.open() }
    function askForCopy(): void {
        copyDialog.currentFolder = Studio.wallsFolder()
        copyDialog.currentFile = Studio.suggestedFile("")
        copyDialog.open()
    }
    function askForExport(kind: string): void {
        const format = Studio.exportKinds.find(one => one.key === kind)
        exportKind = kind
        exportDialog.title = qsTr("Export: %1").arg(format.title)
        exportDialog.nameFilters = [qsTr("%1 (*.%2)").arg(format.title).arg(format.suffix)]
        exportDialog.defaultSuffix = format.suffix
        exportDialog.currentFile = Studio.suggestedFile(kind)
        exportDialog.open()
    }

    FileDialog {
        id: openDialog
        title: qsTr("Open a wall, or import")
        currentFolder: Studio.wallsFolder()
        nameFilters: [qsTr("All that can be opened (*.reel *.json *.sqlite *.db)"), qsTr("Walls (*.reel)"),
                      qsTr("Walls as text (*.json)"), qsTr("Event logs, OCEL 2.0 (*.sqlite *.db)"), qsTr("All files (*)")]
        onVisibleChanged: if (!visible) dialogs.closed()
        onAccepted: Studio.openFile(selectedFile)
    }
    FileDialog {
        id: copyDialog
        title: qsTr("Save a copy")
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Save")
        defaultSuffix: "reel"
        nameFilters: [qsTr("Walls (*.reel)")]
        onVisibleChanged: if (!visible) dialogs.closed()
        onAccepted: Studio.saveCopy(selectedFile)
    }
    FileDialog {
        id: exportDialog
        fileMode: FileDialog.SaveFile
        acceptLabel: qsTr("Export")
        onVisibleChanged: if (!visible) dialogs.closed()
        onAccepted: Studio.exportAs(dialogs.exportKind, selectedFile)
    }
}
